import { type Micros, toDollars } from '../../core/price/price'

export type Period = 'day' | 'month'

type Overrun = Readonly<{
  whose: 'person' | 'relay'
  period: Period
  limit: Micros
  /** The most the refused picture can cost; it has to fit, whatever the panel's estimate. */
  price: Micros
  /** What the budget still had for it. */
  left: Micros
  now: number
}>

/** Below this nothing can be drawn any more, so it reads as nothing. */
const crumbs: Micros = 1_000

/** Why a picture doesn't fit a budget and when it will, in one sentence. */
export function overBudgetWords({ whose, period, limit, price, left, now }: Overrun): string {
  const budget = `${whose === 'person' ? 'Your' : 'The relay’s'} budget of ${toDollars(limit)}`
  const name = period === 'day' ? 'today' : 'this month'
  const again = `it starts over ${toResetWords(period, now)}`
  if (limit < crumbs)
    return `${budget} a ${period} leaves no picture; ask whoever runs your relay to raise it.`
  if (price > limit)
    return `This picture may cost up to ${toDollars(price)}, more than ${whose === 'person' ? 'your' : 'the relay’s'} whole budget of ${toDollars(limit)} a ${period}; choose a lower quality or a smaller size.`
  if (left < crumbs) return `${budget} for ${name} is used up; ${again}.`
  return `${budget} for ${name} has ${toDollars(left)} left, and this picture may cost up to ${toDollars(price)}, which must be free until it is done; ${again}.`
}

function toResetWords(period: Period, now: number): string {
  if (period === 'day') return 'at 00:00 UTC'
  const today = new Date(now)
  const next = new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth() + 1, 1))
  const month = next.toLocaleString('en', { month: 'long', timeZone: 'UTC' })
  return `on 1 ${month} at 00:00 UTC`
}
