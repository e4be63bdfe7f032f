import * as z from 'zod/mini'
import type { Budget } from '../../money/budgets'
import { parseDollars } from '../../money/dollars'

const amount = (name: string) =>
  z.optional(
    z
      .string()
      .check(
        z.refine(
          (text) => parseDollars(text.trim()) !== null,
          `${name} must be an amount in dollars, for example 5 or 12.50.`
        )
      )
  )

/** What a person who is added may spend until the operator says otherwise; unset is no limit. */
export const newBudgetVariables = {
  DEFAULT_BUDGET_DAY: amount('DEFAULT_BUDGET_DAY'),
  DEFAULT_BUDGET_MONTH: amount('DEFAULT_BUDGET_MONTH')
}

type Variables = Readonly<{
  DEFAULT_BUDGET_DAY?: string | undefined
  DEFAULT_BUDGET_MONTH?: string | undefined
}>

export function toNewBudget(variables: Variables): Budget {
  return {
    day: parseDollars(variables.DEFAULT_BUDGET_DAY?.trim() ?? ''),
    month: parseDollars(variables.DEFAULT_BUDGET_MONTH?.trim() ?? '')
  }
}
