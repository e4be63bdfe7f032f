import type { Micros } from '../../core/price/price'
import { type Budget, readBudget, wholeRelay } from '../money/budgets'
import { readTotals } from '../money/totals'
import { toDay, toDayBefore } from '../money/utc-day'
import type { Queries } from '../store/database'
import { type Outage, readOutages } from '../work/outage'
import {
  type DayUsage,
  type ModelUsage,
  type PersonUsage,
  readDays,
  readModels,
  readPeople
} from './read-period'

/** Spent and spoken for since 00:00 UTC and since the first of the month, against the limits. */
export type Spent = Readonly<{ day: Micros; month: Micros; budget: Budget }>

/** All that the usage page shows: counts of the last 30 days, money of today and this month. */
export type UsageReport = Readonly<{
  now: number
  outages: readonly Outage[]
  relay: Spent
  people: readonly (PersonUsage & Spent)[]
  days: readonly DayUsage[]
  models: readonly ModelUsage[]
}>

export const shownDays = 30

export async function readReport(queries: Queries, now: number): Promise<UsageReport> {
  const period = { from: toDayBefore(now, shownDays - 1), to: toDay(now) }
  const people: (PersonUsage & Spent)[] = []
  for (const person of await readPeople(queries, period))
    people.push({ ...person, ...(await readSpent(queries, person.id, now)) })
  return {
    now,
    outages: await readOutages(queries, now),
    relay: await readSpent(queries, wholeRelay, now),
    people,
    days: await readDays(queries, period),
    models: await readModels(queries, period)
  }
}

export async function readSpent(queries: Queries, personId: string, now: number): Promise<Spent> {
  const { day, month, queued } = await readTotals(queries, personId, now)
  const budget = await readBudget(queries, personId)
  return { day: day + queued, month: month + queued, budget }
}
