import type { Micros } from '../../core/price/price'
import type { Queries, Row } from '../store/database'
import type { Period } from './budget-words'
import { toDay, toMonth } from './utc-day'

/**
 * What a limit is raised by for one UTC day or month, beside the budget, which stays as it is. A
 * raise ends with its period, since nobody asks for it any more.
 */
export type Raises = Readonly<Record<Period, Micros>>

/** Of today and of this month, by whose it is; as columns for a query with the days as `$2` and `$3`. */
export const raiseColumns = `(SELECT micros FROM budget_raises
    WHERE budget_raises.person = $1 AND period = $2) AS day_raise,
  (SELECT micros FROM budget_raises
    WHERE budget_raises.person = $1 AND period = $3) AS month_raise`

export const periodsOf = (now: number): [string, string] => [toDay(now), toMonth(now)]

export function toRaises(row: Row | undefined): Raises {
  return { day: Number(row?.day_raise ?? 0), month: Number(row?.month_raise ?? 0) }
}

export async function readRaises(queries: Queries, personId: string, now: number): Promise<Raises> {
  const [row] = await queries.all(`SELECT ${raiseColumns}`, personId, ...periodsOf(now))
  return toRaises(row)
}

type Raise = Readonly<{ personId: string; period: Period; micros: Micros; now: number }>

/** In place of the one that there is for this day or month; none for 0. */
export async function setRaise(
  queries: Queries,
  { personId, period, micros, now }: Raise
): Promise<void> {
  const [day, month] = periodsOf(now)
  await queries.run(
    `INSERT INTO budget_raises (person, period, micros) VALUES ($1, $2, $3)
     ON CONFLICT (person, period) DO UPDATE SET micros = excluded.micros`,
    personId,
    period === 'day' ? day : month,
    micros
  )
}
