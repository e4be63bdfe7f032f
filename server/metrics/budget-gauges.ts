import { readLimits, wholeRelay } from '../money/budgets'
import { readTotals } from '../money/totals'
import type { Queries } from '../store/database'
import { renderGauge } from './instruments'

const periods = ['day', 'month'] as const

/** The budget of the whole relay, the same from every relay on a store. Nothing without a limit. */
export async function renderBudgetGauges(queries: Queries, now: number): Promise<string> {
  const [limits, totals] = await Promise.all([
    readLimits(queries, wholeRelay, now),
    readTotals(queries, wholeRelay, now)
  ])
  const render = (name: string, help: string, read: (period: 'day' | 'month') => number) =>
    renderGauge(
      { name, help },
      periods
        .filter((period) => limits[period] !== null)
        .map((period) => ({ labels: { period }, value: read(period) / 1_000_000 }))
    )
  return [
    render(
      'framefill_budget_dollars',
      'What the whole relay may spend in this UTC day and month, where that is limited.',
      (period) => limits[period] ?? 0
    ),
    render(
      'framefill_budget_used_dollars',
      'What of it is spent or held for pictures that wait or are made.',
      (period) => totals[period] + totals.queued
    )
  ].join('')
}
