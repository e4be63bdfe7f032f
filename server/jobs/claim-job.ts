import type { ModelName } from '../../core/models'
import { claimFault } from '../money/budgets'
import { reserve } from '../money/ledger'
import type { Database, Queries } from '../store/database'
import { failUnreadable, UnreadableJob } from './fail-unreadable'
import { findNext, findWait, noteTurn, type Wait } from './find-next'
import { appendEvent } from './job-events'
import { type JobRow, readJobRow } from './job-row'
import { countClaim, isFree, type Limits, lockDeployments, type Peer, readLoads } from './loads'
import { type Lease, moveJob } from './move-job'

type Claim = Readonly<{
  deployment: string
  model: ModelName
  limits: Limits
  peers?: readonly Peer[]
  worker: string
  leaseMs: number
  now: number
}>

/** A job that this version can't read; it has failed, so that those behind it are not held up. */
type Unreadable = Readonly<{ unreadable: string }>

/**
 * Takes the next job for one deployment, when its limits allow a call now and no other deployment of
 * the model that could take it is emptier. The rows of all of them are written first, so all relays
 * claim in turn and the limits hold over all of them.
 */
export async function claimJob(
  db: Database,
  claim: Claim,
  /** Asked once there is a job, before it is taken; whatever it has kept free is the caller's to give back. */
  mayTake: () => Promise<boolean> = async () => true
): Promise<JobRow | Wait | Unreadable> {
  // Looks before it locks: a relay with nothing to do writes nothing, or relays on one SQLite file
  // would wake each other for ever.
  const wait = (await findHold(db, claim)) ?? (await findWait(db, claim))
  if (wait) return wait
  if (!(await mayTake())) return { waitMs: null }
  const result = await db
    // What it writes is synced by the step to “calling”, before which nothing is sent.
    .transaction((queries) => claimNext(queries, claim), 'with_next')
    .catch((error: unknown) => {
      if (error instanceof UnreadableJob) return { unreadable: error.id }
      throw error
    })
  if ('unreadable' in result) await failUnreadable(db, result.unreadable, claim.now)
  if ('overBudget' in result) {
    await refuseClaim(db, result, claim.now)
    return { waitMs: 0 }
  }
  // Those that left the job to this deployment may be the emptier ones now. Of the job itself everybody
  // hears with its next step, which follows at once and is synced.
  if ('id' in result && claim.peers?.length) await db.notify('job_queued', '')
  return result
}

async function claimNext(queries: Queries, claim: Claim): Promise<JobRow | Wait | OverBudget> {
  const { deployment, now } = claim
  await lockDeployments(queries, claim)
  const next = (await findHold(queries, claim)) ?? (await findNext(queries, claim))
  if (!('id' in next)) return next
  const fault = await claimFault(queries, next, now)
  if (fault !== null) return { overBudget: next.id, message: fault }
  const [claimed] = await queries.all(
    `UPDATE jobs SET state = 'running', deployment = $2, worker = $3, lease_until = $4,
       attempts = attempts + 1, seq = seq + 1
     WHERE id = $1 AND state = 'queued' RETURNING *`,
    next.id,
    deployment,
    claim.worker,
    now + claim.leaseMs
  )
  // Cancelled or taken for another deployment since it was found.
  if (!claimed) return { waitMs: 0 }
  const row = readJobRow(claimed)
  // The claim is rolled back: nobody will run it.
  if (!row) throw new UnreadableJob(next.id)
  await countClaim(queries, claim)
  await noteTurn(queries, next.owner)
  await reserve(queries, row, now)
  await appendEvent(queries, row, now)
  return row
}

/** A job that no longer fits its budget. */
type OverBudget = Readonly<{ overBudget: string; message: string }>

/** It ends alone and unsent; whatever is behind it gets its turn. */
async function refuseClaim(db: Database, { overBudget, message }: OverBudget, now: number) {
  const failure = { code: 'over_budget', message, retryable: false } as const
  const change = { from: ['queued'], lease: null, finishedAt: now, isUnbilled: true } as const
  await moveJob(db, overBudget, { ...change, state: 'failed', failure, now })
}

/** Why this deployment may take no call now; null when it may. */
async function findHold(queries: Queries, claim: Claim): Promise<Wait | null> {
  const { now } = claim
  const { mine, others } = await readLoads(queries, claim)
  if (mine.nextCallAt > now) return { waitMs: mine.nextCallAt - now }
  if (mine.share >= 1) return { waitMs: null }
  const isLeftToAnother = others.some((other) => isFree(other, now) && other.share < mine.share)
  return isLeftToAnother ? { waitMs: null } : null
}

/** Null when the lease is lost: somebody else decides over the job now. */
export async function renewLease(
  db: Database,
  lease: Lease,
  until: number
): Promise<{ isCancelRequested: boolean } | null> {
  const [row] = await db.all(
    `UPDATE jobs SET lease_until = $4 WHERE id = $1 AND worker = $2 AND attempts = $3
       AND state IN ('running', 'calling') RETURNING cancel_requested`,
    lease.jobId,
    lease.worker,
    lease.attempt,
    until
  )
  return row ? { isCancelRequested: row.cancel_requested === 1 } : null
}
