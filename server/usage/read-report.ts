import type { Micros } from '../../core/price/price'
import {
  type Budget,
  readBudgets,
  readLimits,
  unlimited,
  wholeRelay,
  withRaises
} from '../money/budgets'
import { type Overruns, readOverruns } from '../money/overruns'
import { readAllRaises } from '../money/raises'
import { readAllTotals, readTotals, type Totals } from '../money/totals'
import { toDay, toDayBefore } from '../money/utc-day'
import type { Queries } from '../store/database'
import { type OperatorPause, readOperatorPauses } from '../work/operator-pauses'
import { type Outage, readOutages } from '../work/outage'
import {
  type DayUsage,
  type ModelUsage,
  type PersonUsage,
  readDays,
  readModels,
  readPeople
} from './read-period'

/** Spent and spoken for since 00:00 UTC and since the first of the month, against the limits that hold now. */
export type Spent = Readonly<{ day: Micros; month: Micros; budget: Budget }>

/** All that the usage page shows: counts of the last 30 days, money of today and this month. */
export type UsageReport = Readonly<{
  now: number
  outages: readonly Outage[]
  pauses: readonly OperatorPause[]
  /** Of the shown days. */
  overruns: Overruns
  relay: Spent
  people: readonly (PersonUsage & Spent)[]
  days: readonly DayUsage[]
  models: readonly ModelUsage[]
}>

export const shownDays = 30

export async function readReport(queries: Queries, now: number): Promise<UsageReport> {
  const period = { from: toDayBefore(now, shownDays - 1), to: toDay(now) }
  const budgets = await readBudgets(queries)
  const raises = await readAllRaises(queries, now)
  const totals = await readAllTotals(queries, now)
  const people = (await readPeople(queries, period)).map((person) => ({
    ...person,
    ...toSpent(
      totals.get(person.id) ?? nothing,
      withRaises(budgets.get(person.id) ?? unlimited, raises.get(person.id) ?? { day: 0, month: 0 })
    )
  }))
  return {
    now,
    outages: await readOutages(queries, now),
    pauses: await readOperatorPauses(queries, now),
    overruns: await readOverruns(queries, Date.parse(period.from)),
    relay: await readSpent(queries, wholeRelay, now),
    people,
    days: await readDays(queries, period),
    models: await readModels(queries, period)
  }
}

export async function readSpent(queries: Queries, personId: string, now: number): Promise<Spent> {
  const limits = await readLimits(queries, personId, now)
  return toSpent(await readTotals(queries, personId, now), limits)
}

const nothing: Totals = { day: 0, month: 0, queued: 0 }

const toSpent = ({ day, month, queued }: Totals, budget: Budget): Spent => ({
  day: day + queued,
  month: month + queued,
  budget
})
