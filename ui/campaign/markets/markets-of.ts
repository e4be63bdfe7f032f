import type { Campaign } from '../../../core/campaign/campaign'
import { type Market, toMarketOrNull } from '../../../core/campaign/markets/market'

/** A market of the table, and how many rows are for it. */
export type MarketCount = Readonly<{ market: Market; rows: number }>

/** The markets of the table, in the order they come; what is no language is asked about by the check. */
export function marketsOf({ rows, columns }: Campaign): readonly MarketCount[] {
  const at = columns.findIndex(({ meaning }) => meaning.kind === 'market')
  if (at < 0) return []
  const written = new Map<string, number>()
  for (const { cells } of rows) {
    const cell = (cells[at] ?? '').trim()
    written.set(cell, (written.get(cell) ?? 0) + 1)
  }
  const counts = new Map<string, MarketCount>()
  for (const [cell, count] of written) {
    const market = toMarketOrNull(cell)
    if (!market) continue
    const known = counts.get(market.tag)?.rows ?? 0
    counts.set(market.tag, { market, rows: known + count })
  }
  return [...counts.values()]
}
