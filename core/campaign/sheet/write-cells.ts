import type { Separator } from './sheet'
import { separatorText } from './split-cells'

/**
 * A table as text, every line ended by CRLF (RFC 4180). A cell that a spreadsheet would run as a formula
 * gets an apostrophe in front (OWASP, CSV injection).
 */
export function writeCells(lines: readonly (readonly string[])[], separator: Separator): string {
  const between = separatorText[separator]
  return lines
    .map((cells) => `${cells.map((cell) => toCell(cell, between)).join(between)}\r\n`)
    .join('')
}

function toCell(cell: string, between: string): string {
  const text = /^[=+\-@\t\r]/.test(cell) ? `'${cell}` : cell
  const isPlain = !text.includes(between) && !/["\r\n]/.test(text)
  return isPlain ? text : `"${text.split('"').join('""')}"`
}
