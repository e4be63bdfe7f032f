import { type Micros, toDollars } from '../../core/price/price'
import { commandLine } from '../audit/audit-log'
import { readBudget, wholeRelay } from '../money/budgets'
import { parseDollars } from '../money/dollars'
import { type Raises, readRaises } from '../money/raises'
import { changeBudget, relayName, type Whose } from '../operator/deeds/change-budget'
import type { Doer } from '../operator/deeds/doer'
import { raiseBudget, startOver } from '../operator/deeds/raise-budget'
import { type Command, type Desk, misuse, needPerson, parseName, parseOptions } from './command'

export const budgetCommand: Command = {
  form: 'NAME|--relay [--day DOLLARS] [--month DOLLARS] [--none] [--raise-day DOLLARS] [--raise-month DOLLARS] [--start-over day|month]',
  purpose:
    'limits what a person or the relay may spend; --none lifts the limits not given with it; --raise-… adds for this UTC day or month alone, --start-over as much as is spent',
  run: limitSpending
}

const options = {
  relay: { type: 'boolean' },
  day: { type: 'string' },
  month: { type: 'string' },
  none: { type: 'boolean' },
  'raise-day': { type: 'string' },
  'raise-month': { type: 'string' },
  'start-over': { type: 'string' }
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
  const raised = await raiseNow({ db, who: commandLine, now }, whose, values)
  const limit = (micros: Micros | null) => (micros === null ? 'any amount' : toDollars(micros))
  print(
    `${name ?? 'The whole relay'} may spend ${limit(budget.day)} a day and ${limit(budget.month)} a month; both begin at 00:00 UTC.`
  )
  for (const period of ['day', 'month'] as const)
    if (budget[period] !== null && raised[period] > 0)
      print(`${period === 'day' ? 'Today' : 'This month'} it is ${toDollars(raised[period])} more.`)
}

type Given = Readonly<{ 'raise-day'?: string; 'raise-month'?: string; 'start-over'?: string }>

/** Gives what is raised now, after what was asked for. */
async function raiseNow(doer: Doer, whose: Whose, given: Given): Promise<Raises> {
  const over = given['start-over']
  if (over !== undefined && over !== 'day' && over !== 'month')
    throw misuse('--start-over must be day or month.')
  for (const period of ['day', 'month'] as const) {
    const text = given[`raise-${period}`]
    if (text === undefined) continue
    await raiseBudget(doer, whose, { period, micros: toMicros(`--raise-${period}`, text) })
  }
  if (over !== undefined) await startOver(doer, whose, over)
  return readRaises(doer.db, whose.id, doer.now)
}

function toMicros(option: string, text: string): Micros {
  const micros = parseDollars(text)
  if (micros === null) throw misuse(`${option} must be an amount in dollars, for example 12.50.`)
  return micros
}
