import { refusal } from '../../../core/failure'
import { type Micros, toDollars } from '../../../core/price/price'
import { writeAudit } from '../../audit/audit-log'
import type { Period } from '../../money/budget-words'
import { lockBudget } from '../../money/budgets'
import { readRaises, setRaise } from '../../money/raises'
import { readTotals } from '../../money/totals'
import type { Queries } from '../../store/database'
import type { Whose } from './change-budget'
import type { Doer } from './doer'

type Raising = Readonly<{
  period: Period
  /** By how much the limit is raised in all; 0 takes a raise back. */
  micros: Micros
}>

/** Raises a limit for today or this month alone; the budget stays as it is. */
export function raiseBudget(
  doer: Doer,
  whose: Whose,
  { period, micros }: Raising
): Promise<Micros> {
  return raise(doer, whose, period, async () => micros)
}

/**
 * Lets somebody start over within the day or month: the limit is raised by what is booked so far.
 * No entry of the ledger is touched, so usage, CSV and the relay's own budget go on counting it.
 */
export function startOver(doer: Doer, whose: Whose, period: Period): Promise<Micros> {
  return raise(doer, whose, period, async (queries, known) => {
    const { [period]: booked } = await readTotals(queries, whose.id, doer.now)
    if (booked > known) return booked
    throw refusal(
      'conflict',
      `Nothing is booked beyond what the limit is raised by already; ${whose.name} has all of it left.`
    )
  })
}

function raise(
  { db, who, now }: Doer,
  { id, name }: Whose,
  period: Period,
  toMicros: (queries: Queries, known: Micros) => Promise<Micros>
): Promise<Micros> {
  const when = period === 'day' ? 'today' : 'this month'
  return db.transaction(async (queries) => {
    // Submits wait: none may be judged by half of it.
    const { [period]: limit } = await lockBudget(queries, id)
    if (limit === null)
      throw refusal(
        'conflict',
        `${name} has no limit for ${when}, so there is none to raise; set a budget first.`
      )
    const { [period]: known } = await readRaises(queries, id, now)
    const micros = await toMicros(queries, known)
    await setRaise(queries, { personId: id, period, micros, now })
    const words = (by: Micros) => `${toDollars(limit)} and ${toDollars(by)} more ${when}`
    const line = { at: now, who, subject: name, before: words(known), after: words(micros) }
    await writeAudit(queries, { ...line, what: 'budget.raised' })
    return micros
  })
}
