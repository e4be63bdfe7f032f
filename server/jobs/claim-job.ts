import type { ModelName } from '../../core/models'
import { toEventId } from '../../core/relay-routes'
import type { Database, Queries } from '../store/database'
import { appendEvent } from './job-events'
import { type JobRow, parseJobRow } from './job-row'
import { isFree, readLoads } from './loads'
import type { Lease } from './move-job'

export type Limits = Readonly<{ requestsPerMinute: number; concurrency: number }>

/** Another deployment of the same model, by its id. */
export type Peer = Readonly<{ deployment: string; limits: Limits }>

type Claim = Readonly<{
  deployment: string
  model: ModelName
  limits: Limits
  peers?: readonly Peer[]
  worker: string
  leaseMs: number
  now: number
}>

/** How long to wait before it is worth asking again, in ms; null: until something changes. */
type Wait = Readonly<{ waitMs: number | null }>

/**
 * Takes the next job for one deployment, when its limits allow a call now and no other deployment of
 * the model that could take it is emptier. The rows of all of them are written first, so all relays
 * claim in turn and the limits hold over all of them.
 */
export async function claimJob(db: Database, claim: Claim): Promise<JobRow | Wait> {
  // The transaction below writes, and a write waits for the disk: not for an empty queue.
  const next = await findNext(db, claim)
  if (!('id' in next)) return next
  const result = await db.transaction((queries) => claimNext(queries, claim))
  if ('id' in result) {
    await db.notify('job_changed', toEventId(result.id, result.seq))
    // Those that left the job to this deployment may be the emptier ones now.
    if (claim.peers?.length) await db.notify('job_queued', '')
  }
  return result
}

async function claimNext(queries: Queries, claim: Claim): Promise<JobRow | Wait> {
  const { deployment, limits, now } = claim
  const { mine, others } = await readLoads(queries, claim)
  if (mine.pausedUntil > now) return { waitMs: mine.pausedUntil - now }
  if (mine.allowance < 1)
    return { waitMs: Math.ceil(((1 - mine.allowance) * 60_000) / limits.requestsPerMinute) }
  if (mine.share >= 1) return { waitMs: null }
  if (others.some((other) => isFree(other, now) && other.share < mine.share))
    return { waitMs: null }

  const next = await findNext(queries, claim)
  if (!('id' in next)) return next
  const [claimed] = await queries.all(
    `UPDATE jobs SET state = 'running', deployment = $2, worker = $3, lease_until = $4,
       attempts = attempts + 1, seq = seq + 1
     WHERE id = $1 AND state = 'queued' RETURNING *`,
    next.id,
    deployment,
    claim.worker,
    now + claim.leaseMs
  )
  // Cancelled between the two statements.
  if (!claimed) return { waitMs: 0 }
  await queries.run(
    'UPDATE deployments SET allowance = $2, refilled_at = $3 WHERE name = $1',
    deployment,
    mine.allowance - 1,
    mine.refilledAt
  )
  const row = parseJobRow(claimed)
  await appendEvent(queries, row, now)
  return row
}

/**
 * Fair: the person with the fewest jobs at work goes first. Then small batches before large ones:
 * each further picture of a batch counts as half a minute of coming later. So a single frame passes
 * a batch of fifty for 24 minutes, and no batch waits for what came longer than that after it.
 */
async function findNext(queries: Queries, { model, now }: Claim): Promise<{ id: string } | Wait> {
  const [next] = await queries.all(
    `SELECT id FROM jobs AS candidate WHERE state = 'queued' AND not_before <= $1 AND model = $2
     ORDER BY (SELECT count(*) FROM jobs AS mine
         WHERE mine.owner = candidate.owner AND mine.state IN ('running', 'calling')),
       created_at + (batch - 1) * 30000, created_at, id
     LIMIT 1`,
    now,
    model
  )
  if (next) return { id: String(next.id) }
  const [later] = await queries.all(
    `SELECT min(not_before) AS soonest FROM jobs WHERE state = 'queued' AND model = $1`,
    model
  )
  const soonest = later?.soonest
  return { waitMs: typeof soonest === 'number' ? Math.max(1, soonest - now) : null }
}

/** Holds a deployment back for every relay, as its Retry-After asked. Never shortens a pause. */
export async function pauseDeployment(db: Database, name: string, until: number): Promise<void> {
  await db.run(
    // One never called before has its whole minute: time since 1970 fills any bucket.
    `INSERT INTO deployments (name, allowance, refilled_at, paused_until) VALUES ($1, 0, 0, $2)
     ON CONFLICT (name) DO UPDATE SET paused_until = excluded.paused_until
     WHERE deployments.paused_until < excluded.paused_until`,
    name,
    until
  )
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
