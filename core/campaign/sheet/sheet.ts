import * as z from 'zod/mini'

export const maxRows = 1_000
export const maxColumns = 64
/** Of the text that was pasted or dropped, in UTF-16 units. */
export const maxSheetLength = 2 * 1024 * 1024

/** What stands between two cells. */
export const Separator = z.enum(['tab', 'comma', 'semicolon', 'pipe'])
export type Separator = z.infer<typeof Separator>

/**
 * One row below the headers: a text for each header, letter by letter as it came. `line` is the
 * number that its spreadsheet shows beside it; the headers are usually 1.
 */
export const SheetRow = z.strictObject({
  line: z.int().check(z.positive()),
  cells: z.array(z.string())
})
export type SheetRow = z.infer<typeof SheetRow>

/** What is odd about a table, as a sentence, with the rows it concerns; none where it is a column. */
export const Oddity = z.strictObject({
  lines: z.array(z.int().check(z.positive())),
  message: z.string()
})
export type Oddity = z.infer<typeof Oddity>

/** A table as it came. A header without a name is '': its column is left alone. */
export const Sheet = z.strictObject({
  headers: z.array(z.string()),
  rows: z.array(SheetRow),
  separator: Separator,
  oddities: z.array(Oddity)
})
export type Sheet = z.infer<typeof Sheet>

/** A table, or one sentence that says why there is none. */
export type SheetReading =
  | Readonly<{ kind: 'sheet'; sheet: Sheet }>
  | Readonly<{ kind: 'fault'; message: string }>

/** How spreadsheets name their columns: A to Z, then AA; `index` counts from 0. */
export function columnLetter(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26))
  return index < 26 ? letter : columnLetter(Math.floor(index / 26) - 1) + letter
}
