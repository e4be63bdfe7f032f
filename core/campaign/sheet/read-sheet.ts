import { allAtOnce, type Steps } from '../in-steps'
import { findSeparator } from './find-separator'
import { readRowsInSteps } from './read-rows'
import {
  columnLetter,
  maxColumns,
  maxRows,
  maxSheetLength,
  type Oddity,
  Separator,
  type SheetReading
} from './sheet'
import { separatorText, splitCellsInSteps } from './split-cells'

/**
 * A table out of pasted or dropped text: the first line that isn't blank has the headers. Nothing is
 * left out or changed without an oddity that says so, blank lines alone excepted.
 */
export function readSheet(pasted: string): SheetReading {
  return allAtOnce(readSheetInSteps(pasted))
}

/** The same, in steps of some milliseconds each. */
export function* readSheetInSteps(pasted: string): Steps<SheetReading> {
  const { text, chosen } = takeExcelHint(pasted.replace(/^\ufeff/, ''))
  if (text.length > maxSheetLength)
    return fault(`This table has more than ${count(maxSheetLength)} letters. Paste it in parts.`)
  const separator = chosen ?? findSeparator(text)
  const split = yield* splitCellsInSteps(text, separator)
  const lines = split.map((line, index) => ({ ...line, line: index + 1 }))
  const [top, ...below] = lines.filter(({ cells }) => cells.some((cell) => cell.trim() !== ''))
  if (!top) return fault('This table is empty. Copy the cells with their headers and paste them.')

  const headers = withoutEnd(top.cells.map(toHeader))
  if (headers.length > maxColumns)
    return fault(
      `This table has ${count(headers.length)} columns; ${maxColumns} are the limit. Copy fewer.`
    )
  const { rows, oddities } = yield* readRowsInSteps(headers, below)
  if (rows.length > maxRows)
    return fault(
      `This table has ${count(rows.length)} rows; ${count(maxRows)} are the limit. Paste it in parts.`
    )
  if (rows.length === 0)
    return fault('This table has headers but no rows. Copy at least one row below them.')
  const sheet = {
    headers,
    rows: [...rows],
    separator,
    oddities: [...headerOddities(headers), ...oddities]
  }
  return { kind: 'sheet', sheet }
}

function headerOddities(headers: readonly string[]): Oddity[] {
  return headers.flatMap((header, index) => {
    const message = `Column ${columnLetter(index)} has no header and is left alone.`
    return header === '' ? [{ lines: [], message }] : []
  })
}

/** A header is a name: line breaks and runs of blanks in it are one blank. */
function toHeader(cell: string): string {
  return cell.replace(/[\s\ufeff]+/g, ' ').trim()
}

function withoutEnd(headers: readonly string[]): string[] {
  let end = headers.length
  while (headers[end - 1] === '') end -= 1
  return headers.slice(0, end)
}

/** Excel takes a first line such as `sep=;` as the separator, and shows no row for it. */
function takeExcelHint(text: string): { text: string; chosen: Separator | null } {
  const hint = /^"?sep=(.)"?(\r\n|\n|\r)/i.exec(text)
  const chosen = Separator.options.find((name) => separatorText[name] === hint?.[1]) ?? null
  return hint && chosen ? { text: text.slice(hint[0].length), chosen } : { text, chosen: null }
}

const fault = (message: string): SheetReading => ({ kind: 'fault', message })
const count = (value: number) => value.toLocaleString('en')
