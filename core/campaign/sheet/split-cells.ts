import { allAtOnce, type Steps } from '../in-steps'
import type { Separator } from './sheet'

/**
 * Cells as text. `hasLooseQuotes`: one of them begins with a quotation mark that closes nowhere, or
 * in the middle of it, so the marks were kept as letters.
 */
export type Line = Readonly<{ cells: readonly string[]; hasLooseQuotes: boolean }>

export const separatorText: Readonly<Record<Separator, string>> = {
  tab: '\t',
  comma: ',',
  semicolon: ';',
  pipe: '|'
}

/**
 * RFC 4180 with mercy: lines end in CRLF, LF or CR, the last one may end without, and a cell that is
 * quoted may hold all of them. Blank lines come as one empty cell, so that lines count as in the
 * spreadsheet. At most `maxLines` are read.
 */
export function splitCells(
  text: string,
  separator: Separator,
  maxLines = Number.POSITIVE_INFINITY
): readonly Line[] {
  return allAtOnce(splitCellsInSteps(text, separator, maxLines))
}

/** Lines of up to 64 cells that one step splits. */
const atOnce = 100

/** The same, in steps of some milliseconds each. */
export function* splitCellsInSteps(
  text: string,
  separator: Separator,
  maxLines = Number.POSITIVE_INFINITY
): Steps<readonly Line[]> {
  const between = separatorText[separator]
  const lines: Line[] = []
  let cells: string[] = []
  let hasLooseQuotes = false
  let at = 0
  while (lines.length < maxLines) {
    const cell = readQuoted(text, at, between) ?? readBare(text, at, between)
    if (!cell.isQuoted && text[at] === '"') hasLooseQuotes = true
    cells.push(cell.text)
    at = cell.end
    if (text[at] === between) {
      at += 1
      continue
    }
    lines.push({ cells, hasLooseQuotes })
    if (lines.length % atOnce === 0) yield
    cells = []
    hasLooseQuotes = false
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1
    at += 1
    if (at >= text.length) break
  }
  return lines
}

type Cell = Readonly<{ text: string; end: number; isQuoted: boolean }>

/** Null where the cell is not quoted from its first letter to its last. */
function readQuoted(text: string, start: number, between: string): Cell | null {
  if (text[start] !== '"') return null
  let at = start + 1
  while (true) {
    const quote = text.indexOf('"', at)
    if (quote < 0) return null
    const next = text[quote + 1]
    if (next === '"') {
      at = quote + 2
      continue
    }
    if (next !== undefined && next !== between && next !== '\n' && next !== '\r') return null
    const inner = text.slice(start + 1, quote)
    return { text: inner.split('""').join('"'), end: quote + 1, isQuoted: true }
  }
}

function readBare(text: string, start: number, between: string): Cell {
  let end = start
  while (end < text.length && !isEnd(text[end], between)) end += 1
  return { text: text.slice(start, end), end, isQuoted: false }
}

function isEnd(letter: string | undefined, between: string): boolean {
  return letter === between || letter === '\n' || letter === '\r'
}
