import type { Campaign, CampaignRow } from '../../../core/campaign/campaign'

/** `1 row`, `1,000 rows`. */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString('en')} ${noun}${count === 1 ? '' : 's'}`
}

/** What a table brought: rows that say what they said keep their frames, text and picture. */
export function takenWords(before: readonly CampaignRow[], after: readonly CampaignRow[]): string {
  if (before.length === 0) return `${countOf(after.length, 'row')} taken.`
  const earlier = new Map(before.map((row) => [row.id, row.cells]))
  const kept = after.filter(({ id }) => earlier.has(id))
  const changed = kept.filter(({ id, cells }) => !isSame(earlier.get(id) ?? [], cells)).length
  const told = [
    [after.length - kept.length, 'new'],
    [changed, 'changed'],
    [kept.length - changed, 'as before'],
    [before.length - kept.length, 'gone']
  ] as const
  const parts = told.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`)
  const undo = kept.length === 0 ? ' Undo brings the others back.' : ''
  return `${countOf(after.length, 'row')}: ${parts.join(', ')}.${undo}`
}

/** `10 (5 markets × 2 offers)`; what isn't an even grid is only counted. */
export function rowsSummary({ rows, columns }: Campaign): string {
  if (rows.length === 0) return 'paste a table'
  const kindsOf = (kind: 'market' | 'offer') => {
    const at = columns.findIndex(({ meaning }) => meaning.kind === kind)
    return at < 0 ? 0 : new Set(rows.map(({ cells }) => (cells[at] ?? '').trim())).size
  }
  const [markets, offers] = [kindsOf('market'), kindsOf('offer')]
  const parts = [
    ...(markets > 0 ? [countOf(markets, 'market')] : []),
    ...(offers > 0 ? [countOf(offers, 'offer')] : [])
  ]
  const isGrid = parts.length < 2 || markets * offers === rows.length
  const rest = parts.length === 0 ? '' : ` (${parts.join(isGrid ? ' × ' : ', ')})`
  return `${rows.length.toLocaleString('en')}${rest}`
}

const isSame = (one: readonly string[], other: readonly string[]) =>
  one.length === other.length && one.every((cell, index) => cell === other[index])
