import type { Micros } from '../../core/price/price'
import type { Queries } from '../store/database'

/** The first and the last UTC day, as `2026-11-23`. */
export type Days = readonly [string, string]

/** What calls under way may cost at most: one person's, or everybody's for the id `''`. */
export async function readAtWork(queries: Queries, personId: string): Promise<Micros> {
  const [row] = await queries.all(
    `SELECT COALESCE(sum(estimate), 0) AS micros FROM jobs
     WHERE state IN ('running', 'calling') ${personId === '' ? '' : 'AND owner = $1'}`,
    ...(personId === '' ? [] : [personId])
  )
  return Number(row?.micros ?? 0)
}

/** What was booked in these days for calls that brought no picture and may not have been billed. */
export async function readUncertain(
  queries: Queries,
  personId: string,
  days: Days
): Promise<Micros> {
  const [row] = await queries.all(
    `SELECT COALESCE(sum(cost), 0) AS micros FROM jobs
     WHERE state IN ('unknown', 'failed', 'refused', 'cancelled') AND usage IS NULL AND id IN (
       SELECT job_id FROM ledger WHERE kind = 'write_off' AND day >= $1 AND day <= $2
         ${personId === '' ? '' : 'AND person = $3'})`,
    ...days,
    ...(personId === '' ? [] : [personId])
  )
  return Number(row?.micros ?? 0)
}
