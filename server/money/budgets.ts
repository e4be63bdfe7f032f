import { refusal } from '../../core/failure'
import type { Micros } from '../../core/price/price'
import type { BudgetState, PersonBudget } from '../../core/wire/relay-routes'
import type { JobRow } from '../jobs/job-row'
import type { Queries } from '../store/database'
import { overBudgetWords, type Period } from './budget-words'
import { type Days, readAtWork, readUncertain } from './open-sums'
import { periodsOf, type Raises, raiseColumns, readRaises, toRaises } from './raises'
import { readTotals, type Totals } from './totals'
import { toDay, toMonthStart } from './utc-day'

/** The limits of a person, or of the whole relay; null is no limit. */
export type Budget = Readonly<Record<Period, Micros | null>>

/** Stands for everybody where a person's id would stand. */
export const wholeRelay = ''

export const unlimited: Budget = { day: null, month: null }

export async function readBudget(queries: Queries, personId: string): Promise<Budget> {
  const [row] = await queries.all('SELECT * FROM budgets WHERE person = $1', personId)
  return toBudget(row)
}

/** What holds today and this month, raises included. */
export async function readLimits(queries: Queries, personId: string, now: number): Promise<Budget> {
  const [row] = await queries.all(
    `SELECT day_micros, month_micros, ${raiseColumns} FROM budgets WHERE person = $1`,
    personId,
    ...periodsOf(now)
  )
  return withRaises(toBudget(row), toRaises(row))
}

/** No limit stays no limit. */
export function withRaises({ day, month }: Budget, raises: Raises): Budget {
  return {
    day: day === null ? null : day + raises.day,
    month: month === null ? null : month + raises.month
  }
}

export async function setBudget(
  queries: Queries,
  personId: string,
  { day, month }: Budget
): Promise<void> {
  await queries.run(
    `INSERT INTO budgets (person, day_micros, month_micros) VALUES ($1, $2, $3)
     ON CONFLICT (person) DO UPDATE
     SET day_micros = excluded.day_micros, month_micros = excluded.month_micros`,
    personId,
    day,
    month
  )
}

/** The limits that are set, and how much of each is spent or spoken for. */
export async function readBudgetState(
  queries: Queries,
  personId: string,
  now: number
): Promise<PersonBudget> {
  const budget = await readLimits(queries, personId, now)
  const totals = await readTotals(queries, personId, now)
  const state = toState(budget, totals)
  if (!state.day && !state.month) return state
  const held = totals.queued + (await readAtWork(queries, personId))
  const tell = async (part: BudgetState | null, days: Days) =>
    part && { ...part, held, uncertain: await readUncertain(queries, personId, days) }
  return {
    day: await tell(state.day, [toDay(now), toDay(now)]),
    month: await tell(state.month, [toMonthStart(now), toDay(now)])
  }
}

/**
 * Throws `over_budget` when a job that was just queued doesn't fit its person's budget or the
 * relay's. Call it in the transaction that queued it: the budgets' rows stay locked until its end,
 * so submits of one budget follow one another and what they count can't be overspent. The
 * transaction must see what others have committed since (READ COMMITTED on PostgreSQL).
 */
export async function refuseOverBudget(queries: Queries, row: JobRow, now: number): Promise<void> {
  // Always in this order, or two submits could wait for each other.
  for (const personId of [row.owner, wholeRelay]) {
    const known = await lockBudget(queries, personId)
    const budget = withRaises(known, await readRaises(queries, personId, now))
    if (budget.day === null && budget.month === null) continue
    const state = toState(budget, await readTotals(queries, personId, now))
    const whose = personId === wholeRelay ? 'relay' : 'person'
    for (const period of ['day', 'month'] as const) {
      const part = state[period]
      if (!part || part.spent <= part.limit) continue
      const words = { whose, period, limit: part.limit, now } as const
      const message = overBudgetWords({
        ...words,
        price: row.estimate,
        left: part.limit - part.spent + row.estimate
      })
      throw refusal('over_budget', message)
    }
  }
}

/**
 * Why a job may not be sent now, though it was queued when its budget still had room: the budget was
 * lowered since. Null when it may. Counts what is spent and what calls under way hold, not the queue.
 */
export async function claimFault(
  queries: Queries,
  { owner, estimate }: Readonly<{ owner: string; estimate: Micros }>,
  now: number
): Promise<string | null> {
  for (const personId of [owner, wholeRelay]) {
    const budget = await readLimits(queries, personId, now)
    if (budget.day === null && budget.month === null) continue
    const totals = await readTotals(queries, personId, now)
    const whose = personId === wholeRelay ? 'relay' : 'person'
    for (const period of ['day', 'month'] as const) {
      const limit = budget[period]
      if (limit === null || totals[period] + estimate <= limit) continue
      const left = Math.max(0, limit - totals[period])
      return overBudgetWords({ whose, period, limit, price: estimate, left, now })
    }
  }
  return null
}

/** Writing a row that stays the same locks it, on every engine. */
export async function lockBudget(queries: Queries, personId: string): Promise<Budget> {
  const [row] = await queries.all(
    'UPDATE budgets SET person = person WHERE person = $1 RETURNING *',
    personId
  )
  return toBudget(row)
}

function toState(budget: Budget, totals: Totals): PersonBudget {
  const part = (period: Period): BudgetState | null => {
    const limit = budget[period]
    return limit === null ? null : { limit, spent: totals[period] + totals.queued }
  }
  return { day: part('day'), month: part('month') }
}

function toBudget(row: Readonly<Record<string, unknown>> | undefined): Budget {
  const limit = (value: unknown) => (value === null || value === undefined ? null : Number(value))
  return { day: limit(row?.day_micros), month: limit(row?.month_micros) }
}
