import type { Micros } from '../../core/price/price'
import type { Queries, Row } from '../store/database'
import { toDay, toMonth } from './utc-day'

/** Spent and held today and this month by UTC, and what all that is queued may cost. */
export type Totals = Readonly<{ day: Micros; month: Micros; queued: Micros }>

/** Of one person, or of the whole relay for the id `''`. */
export async function readTotals(queries: Queries, personId: string, now: number): Promise<Totals> {
  const periods = [toDay(now), toMonth(now)]
  // In one statement: a job that is claimed in between moves from one sum to the other.
  const [row] =
    personId === ''
      ? await queries.all(sumsOf(''), ...periods)
      : await queries.all(sumsOf('AND person = $3'), ...periods, personId)
  return toTotals(row)
}

const sumsOf = (mine: string) =>
  `SELECT
     (SELECT COALESCE(sum(micros), 0) FROM spent WHERE period = $1 ${mine}) AS day_sum,
     (SELECT COALESCE(sum(micros), 0) FROM spent WHERE period = $2 ${mine}) AS month_sum,
     (SELECT COALESCE(sum(micros), 0) FROM tallies WHERE state = 'queued' ${mine}) AS queued_sum`

const toTotals = (row: Row | undefined): Totals => ({
  day: Number(row?.day_sum ?? 0),
  month: Number(row?.month_sum ?? 0),
  queued: Number(row?.queued_sum ?? 0)
})
