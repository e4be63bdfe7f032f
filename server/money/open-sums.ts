import type { Micros } from '../../core/price/price'
import type { Queries } from '../store/database'

/** The first and the last UTC day, as `2026-11-23`. */
export type Days = readonly [string, string]

/** What calls under way may cost at most: one person's, or everybody's for the id `''`. */
export async function readAtWork(queries: Queries, personId: string): Promise<Micros> {
  // The joint keeps SQLite from looking through all that the person ever asked for.
  const [row] = await queries.all(
    `SELECT COALESCE(sum(estimate), 0) AS micros FROM jobs
     WHERE state IN ('running', 'calling') ${personId === '' ? '' : `AND owner || '' = $1`}`,
    ...(personId === '' ? [] : [personId])
  )
  return Number(row?.micros ?? 0)
}

/**
 * What was booked in these days for calls that brought no picture and may not have been billed. From the
 * few entries to their jobs, which CROSS JOIN tells SQLite; else it would look through all jobs of such
 * ends that there ever were.
 */
export async function readUncertain(
  queries: Queries,
  personId: string,
  days: Days
): Promise<Micros> {
  const [row] = await queries.all(
    `SELECT COALESCE(sum(jobs.cost), 0) AS micros FROM (
       SELECT DISTINCT job_id FROM ledger WHERE kind = 'write_off' AND day >= $1 AND day <= $2
         ${personId === '' ? '' : 'AND person = $3'}
     ) AS written CROSS JOIN jobs
     WHERE jobs.id = written.job_id AND jobs.usage IS NULL
       AND jobs.state IN ('unknown', 'failed', 'refused', 'cancelled')`,
    ...days,
    ...(personId === '' ? [] : [personId])
  )
  return Number(row?.micros ?? 0)
}
