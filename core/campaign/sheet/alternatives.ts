import { allAtOnce, mapInSteps, type Steps } from '../in-steps'
import { maxRows, type Sheet, type SheetReading, type SheetRow } from './sheet'

/**
 * How many cells hold `[[a|b]]` or `{a|b}`. They are plain text, and so is `{{a|b}}`, until a person asks
 * to expand them.
 */
export function countAlternatives(sheet: Pick<Sheet, 'rows'>): number {
  return allAtOnce(countAlternativesInSteps(sheet.rows))
}

/** Rows of up to 64 cells that one step looks at. */
const atOnce = 100

/** The same, in steps of some milliseconds each. */
export function* countAlternativesInSteps(rows: readonly Pick<SheetRow, 'cells'>[]): Steps<number> {
  const counts = yield* mapInSteps(rows, atOnce, ({ cells }) => cells.filter(isAlternative).length)
  return counts.reduce((sum, count) => sum + count, 0)
}

/** Most cells have no bracket at all. */
const isAlternative = (cell: string) =>
  (cell.includes('[[') && cell.search(every) >= 0) ||
  (cell.includes('{') && pickInTurn(cell, 0) !== cell)

/**
 * The same table with its alternatives made rows, after Krita's marks: `[[a|b]]` gives a row for each
 * combination of a row's alternatives, `{a|b}` one of them to each row, in turn by the row's place, so
 * that the same table always gives the same rows. What comes out is text and never expanded again.
 */
export function expandAlternatives(sheet: Sheet): SheetReading {
  const total = sheet.rows.reduce((sum, row) => sum + countRows(row), 0)
  if (total > maxRows)
    return {
      kind: 'fault',
      message: `The alternatives make ${total.toLocaleString('en')} rows; ${maxRows.toLocaleString('en')} are the limit. Use fewer of them.`
    }
  const rows: SheetRow[] = []
  for (const row of sheet.rows)
    for (const cells of combine(row.cells))
      rows.push({ line: row.line, cells: cells.map((cell) => pickInTurn(cell, rows.length)) })
  return { kind: 'sheet', sheet: { ...sheet, rows } }
}

/** No brackets within: what opens and isn't closed is text. */
const every = /\[\[([^[\]|]*(?:\|[^[\]|]*)+)\]\]/g
/** `{{…}}` is the place of a variable: passed over whole, so that its inside is no choice. */
const one = /\{\{[^{}]*\}\}|\{([^{}|]*(?:\|[^{}|]*)+)\}/g

/** The product of all alternatives of a row, without making them. */
function countRows({ cells }: SheetRow): number {
  return cells
    .flatMap((cell) => cell.match(every) ?? [])
    .reduce((product, found) => product * found.split('|').length, 1)
}

function combine(cells: readonly string[]): readonly (readonly string[])[] {
  return cells.reduce<readonly (readonly string[])[]>(
    (rows, cell) => {
      const texts = expandEvery(cell)
      return rows.flatMap((row) => texts.map((text) => [...row, text]))
    },
    [[]]
  )
}

/** Split once at the marks, so that no alternative is looked into again. */
function expandEvery(cell: string): readonly string[] {
  const parts = cell.split(every)
  // Text and the inside of a mark come in turn.
  return parts.reduce<readonly string[]>(
    (texts, part, index) => {
      const choices = index % 2 === 0 ? [part] : part.split('|')
      return texts.flatMap((text) => choices.map((choice) => text + choice))
    },
    ['']
  )
}

function pickInTurn(cell: string, place: number): string {
  return cell.replace(one, (mark, inner: string | undefined) => {
    const choices = inner?.split('|') ?? [mark]
    return choices[place % choices.length] ?? ''
  })
}
