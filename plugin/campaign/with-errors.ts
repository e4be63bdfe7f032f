import type { CallTable, Handlers } from '../../core/wire/calls'
import { toCampaignError } from './campaign-error'

/** The same handlers, whose errors are failures with a sentence about campaigns. */
export function withErrors<Calls extends CallTable>(handlers: Handlers<Calls>): Handlers<Calls> {
  const guard = (handler: (input: never) => Promise<unknown>) => async (input: never) => {
    try {
      return await handler(input)
    } catch (error) {
      throw toCampaignError(error)
    }
  }
  const guarded = Object.entries(handlers).map(([name, handler]) => [name, guard(handler)])
  // Under the same names, each with its own input and output.
  return Object.fromEntries(guarded) as Handlers<Calls>
}
