import { ModelName, models } from '../../core/models'
import type { Micros } from '../../core/price/price'
import { tokensPerPartial } from '../../core/price/tokens'
import type { JobStep } from '../jobs/job-row'
import type { Log } from '../log'
import type { Queries } from '../store/database'
import { mostPreviews } from './reservation'

/**
 * A reservation is the most a picture can cost, so usage of ten times as much is no usage but a
 * fault of whoever wrote it, and is read as if there were none.
 */
const absurdTimes = 10

/** Told by the service, but not to be believed. Rows older than the ledger reserved nothing. */
export function isAbsurd(told: Micros, { estimate }: Pick<JobStep, 'estimate'>): boolean {
  return estimate > 0 && told > absurdTimes * estimate
}

/** What previews cost that nobody asked for and no reservation knows of. */
export function strayPreviews(model: string, previews: number): Micros {
  const known = ModelName.safeParse(model)
  const stray = Math.max(0, previews - mostPreviews)
  return known.success ? stray * tokensPerPartial * models[known.data].prices.imageOut : 0
}

type Sums = Readonly<{ told: Micros; booked: Micros; now: number }>

/** Keeps for the operator that a picture cost more than it could. Call it in its transaction. */
export async function noteOverrun(
  queries: Queries,
  { id, model, estimate }: JobStep,
  { told, booked, now }: Sums
): Promise<void> {
  if (estimate === 0 || told <= estimate) return
  await queries.run(
    `INSERT INTO overruns (job_id, at, model, reserved, told, booked)
     VALUES ($1, $2, $3, $4, $5, $6)
     ON CONFLICT (job_id) DO UPDATE
     SET at = excluded.at, told = excluded.told, booked = excluded.booked`,
    id,
    now,
    model,
    estimate,
    Math.min(told, Number.MAX_SAFE_INTEGER),
    booked
  )
}

/** `told` is what the service's own tokens come to; null when it measured none. */
export function logOverrun(log: Log, told: Micros | null | undefined, row: JobStep): void {
  const { id, estimate, cost } = row
  if (estimate === 0 || Math.max(told ?? 0, cost ?? 0) <= estimate) return
  log.error('usage.beyond_reservation', { jobId: id, reserved: estimate, told, booked: cost })
}

/** How often it happened since a time: `booked` as told, or not believed and booked as reserved. */
export type Overruns = Readonly<{
  booked: number
  unbelieved: number
  /** The furthest beyond its reservation. */
  worst: Readonly<{ model: string; reserved: Micros; told: Micros }> | null
}>

export async function readOverruns(queries: Queries, since: number): Promise<Overruns> {
  const [[counts], [worst]] = await Promise.all([
    queries.all(
      `SELECT COALESCE(sum(CASE WHEN booked = told THEN 1 ELSE 0 END), 0) AS booked, count(*) AS total
       FROM overruns WHERE at >= $1`,
      since
    ),
    queries.all(
      `SELECT model, reserved, told FROM overruns WHERE at >= $1
       ORDER BY told / reserved DESC, job_id LIMIT 1`,
      since
    )
  ])
  const booked = Number(counts?.booked ?? 0)
  return {
    booked,
    unbelieved: Number(counts?.total ?? 0) - booked,
    worst: worst
      ? { model: String(worst.model), reserved: Number(worst.reserved), told: Number(worst.told) }
      : null
  }
}
