import type { Micros } from '../../core/price/price'
import type { JobStep } from '../jobs/job-row'
import type { Queries } from '../store/database'
import { toCharge } from './charge'
import { isAbsurd, noteOverrun, strayPreviews } from './overruns'
import { toDay } from './utc-day'

/**
 * `reserve` at the claim and `release` at the end of a call cancel out; `settle` is what measured
 * tokens cost, `write_off` what is assumed where nothing was measured. So the sum over a job is
 * what it counts as spent, and what it holds while it runs.
 */
export type EntryKind = 'reserve' | 'release' | 'settle' | 'write_off'

type Entry = Readonly<{ kind: EntryKind; micros: Micros; day: string; now: number }>

/** Call it in the transaction that claims the job. */
export async function reserve(queries: Queries, row: JobStep, now: number): Promise<void> {
  await enter(queries, row, { kind: 'reserve', micros: row.estimate, day: toDay(now), now })
}

type Step = Readonly<{
  now: number
  cost?: Micros | null
  isUnbilled?: boolean
  /** All that came, those that were not kept among them. */
  previews?: number
}>

/**
 * Books what the job's new state means. Call it in the transaction that changed the state. A job
 * that has ended comes back with its `cost`, which is the sum of its entries.
 */
export async function bookStep(queries: Queries, row: JobStep, step: Step): Promise<JobStep> {
  const { now, cost: told = null, isUnbilled = false } = step
  const partials = Math.max(row.partials, step.previews ?? 0)
  const isUnread = told !== null && isAbsurd(told, row)
  const cost = isUnread ? null : told
  const charge = toCharge(row.state, { cost, isUnbilled, partials })
  if (charge === 'hold') return row
  const held = await readHeld(queries, row.id)
  // An end counts for the day of its reservation, or a day could end up below nothing.
  const day = held.day ?? toDay(now)
  if (held.micros !== 0)
    await enter(queries, row, { kind: 'release', micros: -held.micros, day, now })
  if (row.state === 'queued') return row

  const assumed = held.micros + strayPreviews(row.model, partials)
  const spent = charge === 'usage' ? (cost ?? 0) : charge === 'reservation' ? assumed : 0
  const kind = charge === 'usage' ? 'settle' : 'write_off'
  if (spent !== 0) await enter(queries, row, { kind, micros: spent, day, now })
  await queries.run(
    'UPDATE jobs SET cost = $2, usage = CASE WHEN $3 = 1 THEN NULL ELSE usage END WHERE id = $1',
    row.id,
    spent,
    isUnread ? 1 : 0
  )
  await noteOverrun(queries, row, { told: Math.max(told ?? 0, spent), booked: spent, now })
  return { ...row, cost: spent }
}

async function readHeld(
  queries: Queries,
  jobId: string
): Promise<{ micros: Micros; day: string | null }> {
  const [row] = await queries.all(
    'SELECT COALESCE(sum(micros), 0) AS micros, max(day) AS day FROM ledger WHERE job_id = $1',
    jobId
  )
  const day = row?.day ?? null
  return { micros: Number(row?.micros), day: day === null ? null : String(day) }
}

/** The id names the step, so that no step can be booked twice. */
async function enter(queries: Queries, row: JobStep, entry: Entry): Promise<void> {
  await queries.run(
    `INSERT INTO ledger (id, at, day, person, job_id, kind, micros)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    `${row.id}:${row.seq}:${entry.kind}`,
    entry.now,
    entry.day,
    row.owner,
    row.id,
    entry.kind,
    entry.micros
  )
}
