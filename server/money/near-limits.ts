import type { Micros } from '../../core/price/price'
import type { Queries } from '../store/database'
import type { Period } from './budget-words'
import { readBudgets, unlimited, wholeRelay, withRaises } from './budgets'
import { readAllRaises } from './raises'
import { readAllTotals, readTotals } from './totals'

/** Whose limit is nearly or wholly spent or spoken for; `''` is the whole relay. */
export type NearLimit = Readonly<{
  personId: string
  period: Period
  limit: Micros
  spent: Micros
}>

export const nearShare = 0.8

/** Everybody at 80 % and more of a limit that holds now, the nearest first, the relay before all. */
export async function readNearLimits(queries: Queries, now: number): Promise<NearLimit[]> {
  const budgets = await readBudgets(queries)
  const raises = await readAllRaises(queries, now)
  const totals = new Map(await readAllTotals(queries, now))
  totals.set(wholeRelay, await readTotals(queries, wholeRelay, now))
  const near = [...totals].flatMap(([personId, { day, month, queued }]) => {
    const budget = budgets.get(personId) ?? unlimited
    const limits = withRaises(budget, raises.get(personId) ?? { day: 0, month: 0 })
    return (['day', 'month'] as const).flatMap((period): NearLimit[] => {
      const limit = limits[period]
      const spent = (period === 'day' ? day : month) + queued
      return limit === null || limit === 0 || spent < nearShare * limit
        ? []
        : [{ personId, period, limit, spent }]
    })
  })
  const rank = ({ personId, spent, limit }: NearLimit) =>
    personId === wholeRelay ? Number.POSITIVE_INFINITY : spent / limit
  return near.sort((one, other) => rank(other) - rank(one))
}
