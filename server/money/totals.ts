import type { Micros } from '../../core/price/price'
import type { Queries, Row } from '../store/database'
import { toDay, toMonthStart } from './utc-day'

/** Spent and held today and this month by UTC, and what all that is queued may cost. */
export type Totals = Readonly<{ day: Micros; month: Micros; queued: Micros }>

/** Of one person, or of the whole relay for the id `''`. */
export async function readTotals(queries: Queries, personId: string, now: number): Promise<Totals> {
  const days = [toDay(now), toMonthStart(now)]
  // In one statement: a job that is claimed meanwhile moves from one sum to the other.
  const [row] =
    personId === ''
      ? await queries.all(sumsOf('1 = 1', '1 = 1'), ...days)
      : await queries.all(sumsOf('person = $3', 'owner = $3'), ...days, personId)
  return toTotals(row)
}

const sumsOf = (mine: string, my: string) =>
  `SELECT
     (SELECT COALESCE(sum(micros), 0) FROM ledger WHERE ${mine} AND day = $1) AS day_sum,
     (SELECT COALESCE(sum(micros), 0) FROM ledger WHERE ${mine} AND day >= $2) AS month_sum,
     (SELECT COALESCE(sum(estimate), 0) FROM jobs WHERE ${my} AND state = 'queued') AS queued_sum`

const toTotals = (row: Row | undefined): Totals => ({
  day: Number(row?.day_sum),
  month: Number(row?.month_sum),
  queued: Number(row?.queued_sum)
})
