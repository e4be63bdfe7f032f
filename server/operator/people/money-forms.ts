import { refusal } from '../../../core/failure'
import type { Micros } from '../../../core/price/price'
import type { Period } from '../../money/budget-words'
import type { Budget } from '../../money/budgets'
import { parseDollars } from '../../money/dollars'

type Form = ReadonlyMap<string, string>

/** Two amounts; an empty one is no limit. */
export function readBudgetForm(form: Form): Budget {
  const limit = (name: string) => {
    const text = form.get(name) ?? ''
    return text === '' ? null : needDollars(text)
  }
  return { day: limit('day'), month: limit('month') }
}

export function readRaiseForm(form: Form): Readonly<{ period: Period; micros: Micros }> {
  return { period: readPeriod(form), micros: needDollars(form.get('more') ?? '') }
}

export function readPeriod(form: Form): Period {
  const period = form.get('period')
  if (period === 'day' || period === 'month') return period
  throw refusal('bad_request', 'Choose today or this month. Go back and send it again.')
}

function needDollars(text: string): Micros {
  const micros = parseDollars(text)
  if (micros !== null) return micros
  throw refusal(
    'bad_request',
    `“${text.slice(0, 20)}” is no amount in dollars, such as 12.50. Go back and send it again.`
  )
}
