import type { Micros } from '../../core/price/price'
import { type Budget, readLimits, wholeRelay } from '../money/budgets'
import { type Overruns, readOverruns } from '../money/overruns'
import { readTotals, type Totals } from '../money/totals'
import { toDay, toDayBefore } from '../money/utc-day'
import type { Queries } from '../store/database'
import { type OperatorPause, readOperatorPauses } from '../work/operator-pauses'
import { type Outage, readOutages } from '../work/outage'
import { readPeoplePage } from './read-people-page'
import { type PeriodSums, type PersonUsage, readPeriodSums } from './read-period'

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
  /** A page of everybody, whoever has spent the most this month first. */
  people: readonly (PersonUsage & Spent)[]
  /** How many come before the next page; null on the last. */
  next: number | null
}> &
  PeriodSums

export const shownDays = 30

const pageLength = 25

/** `skipped` people were on the pages before. */
export async function readReport(queries: Queries, now: number, skipped = 0): Promise<UsageReport> {
  const period = { from: toDayBefore(now, shownDays - 1), to: toDay(now) }
  const place = { now, skipped, most: pageLength + 1 }
  const found = await readPeoplePage(queries, period, place)
  const people: (PersonUsage & Spent)[] = []
  for (const person of found.slice(0, pageLength))
    people.push({ ...person, ...(await readSpent(queries, person.id, now)) })
  return {
    now,
    outages: await readOutages(queries, now),
    pauses: await readOperatorPauses(queries, now),
    overruns: await readOverruns(queries, Date.parse(period.from)),
    relay: await readSpent(queries, wholeRelay, now),
    people,
    next: found.length > pageLength ? skipped + pageLength : null,
    ...(await readPeriodSums(queries, period))
  }
}

export async function readSpent(queries: Queries, personId: string, now: number): Promise<Spent> {
  const limits = await readLimits(queries, personId, now)
  return toSpent(await readTotals(queries, personId, now), limits)
}

const toSpent = ({ day, month, queued }: Totals, budget: Budget): Spent => ({
  day: day + queued,
  month: month + queued,
  budget
})
