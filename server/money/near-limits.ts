import type { Micros } from '../../core/price/price'
import type { Queries, Row } from '../store/database'
import type { Period } from './budget-words'
import { readLimits, wholeRelay } from './budgets'
import { readTotals } from './totals'
import { toDay, toMonth } from './utc-day'

/** Whose limit is nearly or wholly spent or spoken for; `''` is the whole relay. */
export type NearLimit = Readonly<{
  personId: string
  period: Period
  limit: Micros
  spent: Micros
}>

/**
 * Everybody at 80 % and more of a limit that holds now, the nearest first, the relay before all. The store
 * tells them from all the others: thousands of people would hold up everybody else in this process.
 */
export async function readNearLimits(queries: Queries, now: number): Promise<NearLimit[]> {
  const rows = await queries.all(nearQuery, toDay(now), toMonth(now))
  const people = rows.flatMap((row) => toNear(String(row.person), row))
  const { day, month, queued } = await readTotals(queries, wholeRelay, now)
  const limits = await readLimits(queries, wholeRelay, now)
  const relay = toNear(wholeRelay, {
    day_limit: limits.day,
    day_spent: day + queued,
    month_limit: limits.month,
    month_spent: month + queued
  })
  const share = ({ spent, limit }: NearLimit) => spent / limit
  const byShare = (one: NearLimit, other: NearLimit) => share(other) - share(one)
  return [...relay.sort(byShare), ...people.sort(byShare)]
}

function toNear(personId: string, row: Row): NearLimit[] {
  return (['day', 'month'] as const).flatMap((period): NearLimit[] => {
    const limit = Number(row[`${period}_limit`] ?? 0)
    const spent = Number(row[`${period}_spent`] ?? 0)
    return isNear(limit, spent) ? [{ personId, period, limit, spent }] : []
  })
}

/** 80 %, in whole micro-dollars as in the query. */
const isNear = (limit: Micros, spent: Micros) => limit > 0 && 5 * spent >= 4 * limit

/** No limit is null, and near to nothing. */
const nearQuery = `SELECT * FROM (
  SELECT budgets.person,
    day_micros + COALESCE(day_raise.micros, 0) AS day_limit,
    month_micros + COALESCE(month_raise.micros, 0) AS month_limit,
    COALESCE(day_spent.micros, 0) + COALESCE(waiting.micros, 0) AS day_spent,
    COALESCE(month_spent.micros, 0) + COALESCE(waiting.micros, 0) AS month_spent
  FROM budgets
  LEFT JOIN budget_raises AS day_raise
    ON day_raise.person = budgets.person AND day_raise.period = $1
  LEFT JOIN budget_raises AS month_raise
    ON month_raise.person = budgets.person AND month_raise.period = $2
  LEFT JOIN spent AS day_spent ON day_spent.person = budgets.person AND day_spent.period = $1
  LEFT JOIN spent AS month_spent ON month_spent.person = budgets.person AND month_spent.period = $2
  LEFT JOIN (
    SELECT person, sum(micros) AS micros FROM tallies WHERE state = 'queued' GROUP BY person
  ) AS waiting ON waiting.person = budgets.person
  WHERE budgets.person <> ''
) AS held
WHERE (day_limit > 0 AND 5 * day_spent >= 4 * day_limit)
  OR (month_limit > 0 AND 5 * month_spent >= 4 * month_limit)
ORDER BY person`
