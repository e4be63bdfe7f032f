import { isSameName, toNameKey } from '../columns/name-key'
import type { Steps } from '../in-steps'
import { rowsText } from '../rows-text'
import type { Oddity, SheetRow } from './sheet'
import type { Line } from './split-cells'

/** Rows of up to 64 cells that one step reads. */
const atOnce = 100

export type NumberedLine = Line & Readonly<{ line: number }>

/** The rows below the headers, a cell for each header, and what was odd about them. */
export function* readRowsInSteps(
  headers: readonly string[],
  lines: readonly NumberedLine[]
): Steps<{ rows: readonly SheetRow[]; oddities: readonly Oddity[] }> {
  const rows: SheetRow[] = []
  const odd: Record<OddKind, number[]> = { repeated: [], short: [], long: [], quotes: [] }
  // Where each header's cell lies, which a second table below the first may change.
  let places = headers.map((_, index) => index)
  for (const [at, { cells, line, hasLooseQuotes }] of lines.entries()) {
    if (at % atOnce === 0) yield
    const moved = placesOf(headers, cells)
    if (moved) {
      places = moved
      odd.repeated.push(line)
      continue
    }
    rows.push({ line, cells: places.map((place) => cells[place] ?? '') })
    if (hasLooseQuotes) odd.quotes.push(line)
    if (cells.length < headers.length) odd.short.push(line)
    if (cells.slice(headers.length).some((cell) => cell.trim() !== '')) odd.long.push(line)
  }
  const kinds = Object.keys(words) as OddKind[]
  const oddities = kinds
    .filter((kind) => odd[kind].length > 0)
    .map((kind) => ({ lines: odd[kind], message: `${rowsText(odd[kind])}: ${words[kind]}.` }))
  return { rows, oddities }
}

type OddKind = 'repeated' | 'short' | 'long' | 'quotes'

const words: Readonly<Record<OddKind, string>> = {
  repeated: 'the headers again, so it is left out and the rows below are read by it',
  short: 'fewer cells than headers; the others are taken as empty',
  long: 'cells to the right of the last header, which are left out; give them a header',
  quotes: 'a quotation mark that closes nowhere is kept as a letter'
}

/** Null unless the cells are the headers again, in whatever order. */
function placesOf(headers: readonly string[], cells: readonly string[]): number[] | null {
  const names = headers.filter((header) => header !== '')
  const filled = cells.filter((cell) => cell.trim() !== '')
  // One word alone may well be a cell of its own column.
  if (names.length < 2 || filled.length !== names.length) return null
  const keys = cells.map(toNameKey)
  if (!names.every((name) => keys.includes(toNameKey(name)))) return null
  return headers.map((header, index) => {
    // Of two headers alike each keeps its own, and what has no header stays where it is.
    const isHere = header === '' || isSameName(header, cells[index] ?? '')
    return isHere ? index : keys.indexOf(toNameKey(header))
  })
}
