import type { ModelName } from '../../core/models'
import { toEventId } from '../../core/relay-routes'
import { reserve } from '../money/ledger'
import type { Database, Queries } from '../store/database'
import { appendEvent } from './job-events'
import { type JobRow, parseJobRow } from './job-row'
import type { Lease } from './move-job'

export type Limits = Readonly<{ requestsPerMinute: number; concurrency: number }>

type Claim = Readonly<{
  deployment: string
  model: ModelName
  limits: Limits
  worker: string
  leaseMs: number
  now: number
}>

/** How long to wait before it is worth asking again, in ms; null: until something changes. */
type Wait = Readonly<{ waitMs: number | null }>

/**
 * Takes the next job for one deployment, when its limits allow a call now. The deployment's row is
 * written first, so all relays claim in turn and the limits hold over all of them.
 * Fair: the person with the fewest jobs at work goes first, then first come.
 */
export async function claimJob(db: Database, claim: Claim): Promise<JobRow | Wait> {
  const result = await db.transaction((queries) => claimNext(queries, claim))
  if ('id' in result) await db.notify('job_changed', toEventId(result.id, result.seq))
  return result
}

async function claimNext(queries: Queries, claim: Claim): Promise<JobRow | Wait> {
  const { deployment, limits, now } = claim
  const bucket = await refill(queries, claim)
  if (bucket.pausedUntil > now) return { waitMs: bucket.pausedUntil - now }
  if (bucket.allowance < 1)
    return { waitMs: Math.ceil(((1 - bucket.allowance) * 60_000) / limits.requestsPerMinute) }

  const [busy] = await queries.all(
    `SELECT count(*) AS jobs FROM jobs WHERE deployment = $1 AND state IN ('running', 'calling')`,
    deployment
  )
  if (Number(busy?.jobs) >= limits.concurrency) return { waitMs: null }

  const next = await findNext(queries, claim)
  if (!('id' in next)) return next
  await queries.run('UPDATE deployments SET allowance = allowance - 1 WHERE name = $1', deployment)
  const [claimed] = await queries.all(
    `UPDATE jobs SET state = 'running', deployment = $2, worker = $3, lease_until = $4,
       attempts = attempts + 1, seq = seq + 1
     WHERE id = $1 RETURNING *`,
    next.id,
    deployment,
    claim.worker,
    now + claim.leaseMs
  )
  if (!claimed) throw new Error('A job that was just found must be claimable')
  const row = parseJobRow(claimed)
  await reserve(queries, row, now)
  await appendEvent(queries, row, now)
  return row
}

/** A token bucket that fills evenly to one minute's worth. */
async function refill(
  queries: Queries,
  { deployment, limits, now }: Claim
): Promise<{ allowance: number; pausedUntil: number }> {
  const [row] = await queries.all(
    `INSERT INTO deployments (name, allowance, refilled_at, paused_until) VALUES ($1, $2, $3, 0)
     ON CONFLICT (name) DO UPDATE SET name = excluded.name RETURNING *`,
    deployment,
    limits.requestsPerMinute,
    now
  )
  const grown = ((now - Number(row?.refilled_at)) * limits.requestsPerMinute) / 60_000
  const allowance = Math.min(limits.requestsPerMinute, Number(row?.allowance) + Math.max(0, grown))
  await queries.run(
    'UPDATE deployments SET allowance = $2, refilled_at = $3 WHERE name = $1',
    deployment,
    allowance,
    now
  )
  return { allowance, pausedUntil: Number(row?.paused_until) }
}

async function findNext(queries: Queries, { model, now }: Claim): Promise<{ id: string } | Wait> {
  const [next] = await queries.all(
    `SELECT id FROM jobs AS candidate WHERE state = 'queued' AND not_before <= $1 AND model = $2
     ORDER BY (SELECT count(*) FROM jobs AS mine
         WHERE mine.owner = candidate.owner AND mine.state IN ('running', 'calling')),
       created_at, id
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
    `UPDATE deployments SET paused_until = $2 WHERE name = $1 AND paused_until < $2`,
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
