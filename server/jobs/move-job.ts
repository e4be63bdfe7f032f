import type { Failure } from '../../core/failure'
import type { JobImage, JobState, Refusal, Usage } from '../../core/job'
import { toEventId } from '../../core/wire/relay-routes'
import { bookStep } from '../money/ledger'
import type { Database, Queries } from '../store/database'
import { appendEvent } from './job-events'
import { type JobStep, parseJobStep, stepColumns, type WaitReason } from './job-row'

/** Who may still write a job: a worker that lost its lease must not touch it any more. */
export type Lease = Readonly<{ jobId: string; worker: string; attempt: number }>

export type Change = Readonly<{
  state: JobState
  from: readonly JobState[]
  now: number
  /** Only this lease may make the change; null for changes that need none. */
  lease: Lease | null
  /** Only while its lease is so old or so far off that nobody can have it. */
  outOfDate?: Readonly<{ before: number; after: number }>
  /** Not when a person has asked to cancel. */
  unlessCancelled?: boolean
  calledAt?: number
  finishedAt?: number
  notBefore?: number
  /** Why it is queued again; every other step takes it away. */
  waitReason?: WaitReason
  partials?: number
  /** Previews that came, for the books alone; `partials` are those that were kept. */
  previews?: number
  image?: JobImage
  usage?: Usage | null
  /** What measured tokens cost, in micro-dollars. */
  cost?: number | null
  /** The call surely was not billed, by the rule in `server/money/charge.ts`. */
  isUnbilled?: boolean
  failure?: Failure
  refusal?: Refusal
  requestId?: string | null
  /** Writes what belongs to the change, in its transaction. */
  note?: ((queries: Queries) => Promise<void>) | undefined
}>

/**
 * One step of a job's life, one event, its money, one transaction. Null when the job is not in `from` any
 * more, or belongs to another worker: then nothing was written.
 */
export async function moveJob(db: Database, id: string, change: Change): Promise<JobStep | null> {
  const row = await db.transaction(async (queries) => {
    const states = change.from.map((state) => `'${state}'`).join(', ')
    const [updated] = await queries.all(
      `UPDATE jobs SET state = $2, seq = seq + 1,
         called_at = COALESCE($3, called_at), finished_at = COALESCE($4, finished_at),
         not_before = COALESCE($5, not_before), partials = COALESCE($6, partials),
         image = COALESCE($7, image), usage = COALESCE($8, usage),
         failure = CASE WHEN $2 = 'done' THEN NULL ELSE COALESCE($9, failure) END,
         request_id = COALESCE($10, request_id),
         refusal = COALESCE($15, refusal), wait_reason = $18,
         settled_at = CASE WHEN $2 = 'done' AND state = 'unknown' THEN NULL ELSE settled_at END,
         worker = CASE WHEN $11 = 1 THEN NULL ELSE worker END,
         lease_until = CASE WHEN $11 = 1 THEN NULL ELSE lease_until END
       WHERE id = $1 AND state IN (${states})
         AND (CAST($12 AS TEXT) IS NULL OR (worker = $12 AND attempts = $13))
         AND ($14 = 0 OR cancel_requested = 0)
         AND (CAST($16 AS BIGINT) IS NULL OR lease_until < $16 OR lease_until > $17)
       RETURNING ${stepColumns}`,
      id,
      change.state,
      change.calledAt ?? null,
      change.finishedAt ?? null,
      change.notBefore ?? null,
      change.partials ?? null,
      toJson(change.image),
      toJson(change.usage),
      toJson(change.failure),
      change.requestId ?? null,
      ['running', 'calling'].includes(change.state) ? 0 : 1,
      change.lease?.worker ?? null,
      change.lease?.attempt ?? null,
      change.unlessCancelled ? 1 : 0,
      toJson(change.refusal),
      change.outOfDate?.before ?? null,
      change.outOfDate?.after ?? null,
      change.waitReason ?? null
    )
    if (!updated) return null
    const moved = await bookStep(queries, parseJobStep(updated), change)
    await appendEvent(queries, moved, change.now)
    await change.note?.(queries)
    return moved
  })
  if (row) await db.notify('job_changed', toEventId(row.id, row.seq))
  return row
}

const toJson = (value: unknown): string | null =>
  value === undefined || value === null ? null : JSON.stringify(value)
