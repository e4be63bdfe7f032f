import { type Micros, toDollars } from '../../../core/price/price'
import { writeAudit } from '../../audit/audit-log'
import { type Budget, readBudget, setBudget } from '../../money/budgets'
import type { Doer } from './doer'

export type Whose = Readonly<{
  /** A person's id, or `''` for the whole relay. */
  id: string
  name: string
}>

/** Sets what somebody may spend from now on, given what they may now; gives it back. */
export function changeBudget(
  { db, who, now }: Doer,
  { id, name }: Whose,
  change: (known: Budget) => Budget
): Promise<Budget> {
  return db.transaction(async (queries) => {
    const known = await readBudget(queries, id)
    const budget = change(known)
    await setBudget(queries, id, budget)
    const words = { before: toWords(known), after: toWords(budget) }
    await writeAudit(queries, { at: now, who, what: 'budget.set', subject: name, ...words })
    return budget
  })
}

/** The name of the whole relay where a person's would stand. */
export const relayName = 'the whole relay'

function toWords({ day, month }: Budget): string {
  const limit = (micros: Micros | null) => (micros === null ? 'any amount' : toDollars(micros))
  return `${limit(day)} a day, ${limit(month)} a month`
}
