import { type Micros, toDollars } from '../../core/price/price'
import { readBudget, setBudget, wholeRelay } from '../money/budgets'
import { parseDollars } from '../money/dollars'
import { type Command, type Desk, misuse, needPerson, parseName, parseOptions } from './command'

export const budgetCommand: Command = {
  form: 'NAME|--relay [--day DOLLARS] [--month DOLLARS] [--none]',
  purpose: 'limits what a person or the relay may spend; --none lifts the limits not given with it',
  run: changeBudget
}

const options = {
  relay: { type: 'boolean' },
  day: { type: 'string' },
  month: { type: 'string' },
  none: { type: 'boolean' }
} as const

async function changeBudget(args: string[], { db, print }: Desk): Promise<void> {
  const { values, positionals } = parseOptions(args, options, 1)
  if (values.relay && positionals.length > 0) throw misuse('Give a name or --relay, not both.')
  const name = values.relay ? null : parseName('a name, or --relay for all', positionals[0])
  const id = name === null ? wholeRelay : (await needPerson(db, name)).id
  const known = values.none ? { day: null, month: null } : await readBudget(db, id)
  const budget = {
    day: values.day === undefined ? known.day : toMicros('--day', values.day),
    month: values.month === undefined ? known.month : toMicros('--month', values.month)
  }
  if (values.none || values.day !== undefined || values.month !== undefined)
    await setBudget(db, id, budget)
  const limit = (micros: Micros | null) => (micros === null ? 'any amount' : toDollars(micros))
  print(
    `${name ?? 'The whole relay'} may spend ${limit(budget.day)} a day and ${limit(budget.month)} a month; both begin at 00:00 UTC.`
  )
}

function toMicros(option: string, text: string): Micros {
  const micros = parseDollars(text)
  if (micros === null) throw misuse(`${option} must be an amount in dollars, for example 12.50.`)
  return micros
}
