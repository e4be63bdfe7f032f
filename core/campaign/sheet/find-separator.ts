import { Separator } from './sheet'
import { splitCells } from './split-cells'

/** So many lines show whether a separator divides all of them alike. */
const sampled = 20

/**
 * What divides this table: a tab wherever the headers hold one, since both Sheets and Excel copy
 * with tabs; else what divides most lines into as many cells as the headers. One column is `tab`.
 */
export function findSeparator(text: string): Separator {
  const scores = Separator.options.map((separator) => ({ separator, ...score(text, separator) }))
  const [tab] = scores
  if (!tab || tab.columns > 1) return 'tab'
  const best = scores.reduce((one, other) => (isBetter(other, one) ? other : one), tab)
  return best.separator
}

type Score = Readonly<{ columns: number; alike: number }>

function score(text: string, separator: Separator): Score {
  const lines = splitCells(text, separator, sampled).filter(({ cells }) => cells.join('') !== '')
  const columns = lines[0]?.cells.length ?? 0
  if (columns < 2) return { columns, alike: 0 }
  const alike = lines.filter(({ cells }) => cells.length === columns).length / lines.length
  return { columns, alike }
}

function isBetter(one: Score, other: Score): boolean {
  return one.alike === other.alike ? one.columns > other.columns : one.alike > other.alike
}
