import { type Micros, toDollars } from '../../core/price/price'
import { commandLine } from '../audit/audit-log'
import { readBudget, wholeRelay } from '../money/budgets'
import { parseDollars } from '../money/dollars'
import { changeBudget, relayName } from '../operator/deeds/change-budget'
import { type Command, type Desk, misuse, needPerson, parseName, parseOptions } from './command'

export const budgetCommand: Command = {
  form: 'NAME|--relay [--day DOLLARS] [--month DOLLARS] [--none]',
  purpose: 'limits what a person or the relay may spend; --none lifts the limits not given with it',
  run: limitSpending
}

const options = {
  relay: { type: 'boolean' },
  day: { type: 'string' },
  month: { type: 'string' },
  none: { type: 'boolean' }
} as const

async function limitSpending(args: string[], { db, now, print }: Desk): Promise<void> {
  const { values, positionals } = parseOptions(args, options, 1)
  if (values.relay && positionals.length > 0) throw misuse('Give a name or --relay, not both.')
  const name = values.relay ? null : parseName('a name, or --relay for all', positionals[0])
  const id = name === null ? wholeRelay : (await needPerson(db, name)).id
  const given = {
    ...(values.none && { day: null, month: null }),
    ...(values.day !== undefined && { day: toMicros('--day', values.day) }),
    ...(values.month !== undefined && { month: toMicros('--month', values.month) })
  }
  const whose = { id, name: name ?? relayName }
  const budget =
    Object.keys(given).length === 0
      ? await readBudget(db, id)
      : await changeBudget({ db, who: commandLine, now }, whose, (known) => ({
          ...known,
          ...given
        }))
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
