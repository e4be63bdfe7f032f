import { toNameKey } from '../columns/name-key'
import { isSameMarket, type Market, toMarketOrNull } from '../markets/market'
import { rowsText } from '../rows-text'
import {
  columnLetter,
  maxColumns,
  maxRows,
  type Oddity,
  type Sheet,
  type SheetReading,
  type SheetRow
} from './sheet'

/**
 * `long`: a row for each result, as it came. `wide`: a row for each phrase and a column for each
 * language, as translators keep them.
 */
export type TableShape = 'long' | 'wide'

/** What a person may name the column that says which layer a phrase is for. */
const keyNames = ['key', 'layer', 'id', 'name', 'phrase', 'string']
const offerNames = ['offer', 'product']
export const marketHeader = 'market'

/** Two headers that are languages make a wide table; one may be a word of its own, such as `it`. */
export function tableShape({ headers }: Sheet): TableShape {
  return languageColumns(headers).length >= 2 ? 'wide' : 'long'
}

/**
 * A wide table turned: a row for each offer and market, a column for each phrase. A phrase is called
 * by its key or, where no column has keys, by its text in the first language. A row keeps the number
 * of its offer's first phrase. A long table stays as it is.
 */
export function toRowsByMarket(sheet: Sheet): SheetReading {
  if (tableShape(sheet) === 'long') return { kind: 'sheet', sheet }
  const { columns, oddities } = distinctMarkets(sheet.headers)
  const key = keyColumn(sheet.headers, columns) ?? columns[0]?.index ?? 0
  const offer = findHeader(sheet.headers, offerNames)
  const { keys, offers, odd } = groupPhrases(sheet.rows, { key, offer })
  const limit = limitFault(keys.size, offers.length * columns.length)
  if (limit !== null) return { kind: 'fault', message: limit }

  const rows = offers.flatMap(({ name, phrases }) =>
    columns.map(({ market, index }) => ({
      line: [...phrases.values()][0]?.line ?? 1,
      cells: [
        ...(offer === null ? [] : [name]),
        market.tag,
        ...[...keys.keys()].map((one) => phrases.get(one)?.cells[index] ?? '')
      ]
    }))
  )
  const first = offer === null ? [] : [sheet.headers[offer] ?? '']
  const headers = [...first, marketHeader, ...keys.values()]
  return {
    kind: 'sheet',
    sheet: { ...sheet, headers, rows, oddities: [...sheet.oddities, ...oddities, ...odd] }
  }
}

type LanguageColumn = Readonly<{ index: number; market: Market }>

/** Countries are no languages, so that `US` and `UK` beside `de` stay columns of their own. */
function languageColumns(headers: readonly string[]): readonly LanguageColumn[] {
  return headers.flatMap((header, index) => {
    const market = toMarketOrNull(header)
    // `id` and `no` are languages, and in front of a table more often its keys or numbers.
    const isKey = index === 0 && ['id', 'no'].includes(toNameKey(header))
    return market && !isKey ? [{ index, market }] : []
  })
}

function distinctMarkets(headers: readonly string[]) {
  const columns: LanguageColumn[] = []
  const oddities: Oddity[] = []
  for (const column of languageColumns(headers)) {
    const twin = columns.find(({ market }) => isSameMarket(market, column.market))
    if (!twin) {
      columns.push(column)
      continue
    }
    const [mine, theirs] = [column, twin].map(
      ({ index }) => `column ${columnLetter(index)} (${headers[index]})`
    )
    const message = `${upperFirst(mine ?? '')} is the same market as ${theirs} and is left out.`
    oddities.push({ lines: [], message })
  }
  return { columns, oddities }
}

function keyColumn(headers: readonly string[], columns: readonly LanguageColumn[]): number | null {
  const isLanguage = (index: number) => columns.some((column) => column.index === index)
  const named = findHeader(headers, keyNames)
  if (named !== null && !isLanguage(named)) return named
  return toNameKey(headers[0] ?? '') === 'no' ? 0 : null
}

type Offer = Readonly<{ name: string; phrases: Map<string, SheetRow> }>

/** `keys` has every phrase once, as it is first written, by whichever offer has it. */
function groupPhrases(
  rows: readonly SheetRow[],
  { key, offer }: Readonly<{ key: number; offer: number | null }>
): { keys: ReadonlyMap<string, string>; offers: readonly Offer[]; odd: readonly Oddity[] } {
  const keys = new Map<string, string>()
  const offers = new Map<string, Offer>()
  const unnamed: number[] = []
  const twice: number[] = []
  for (const row of rows) {
    const name = offer === null ? '' : (row.cells[offer] ?? '')
    const { phrases } = offers.get(name) ?? { phrases: new Map<string, SheetRow>() }
    offers.set(name, { name, phrases })
    const written = (row.cells[key] ?? '').trim()
    const one = toNameKey(written)
    if (one === '') unnamed.push(row.line)
    else if (phrases.has(one)) twice.push(row.line)
    else phrases.set(one, row)
    if (one !== '' && !keys.has(one)) keys.set(one, written)
  }
  const odd = [
    ...oddity(unnamed, 'no key, so nobody knows which layer it is for; left out'),
    ...oddity(twice, 'a key that came before; left out')
  ]
  return { keys, offers: [...offers.values()], odd }
}

function limitFault(phrases: number, rows: number): string | null {
  // Beside them stand the offer and the market.
  const most = maxColumns - 2
  if (phrases > most)
    return `This table has ${phrases.toLocaleString('en')} phrases for one frame; ${most} are the limit. Copy only those of this frame.`
  if (rows > maxRows)
    return `This table makes ${rows.toLocaleString('en')} rows, one for each offer and language; ${maxRows.toLocaleString('en')} are the limit. Paste it in parts.`
  return null
}

function findHeader(headers: readonly string[], names: readonly string[]): number | null {
  const index = headers.findIndex((header) => names.includes(toNameKey(header)))
  return index < 0 ? null : index
}

function oddity(lines: readonly number[], words: string): Oddity[] {
  return lines.length === 0 ? [] : [{ lines: [...lines], message: `${rowsText(lines)}: ${words}.` }]
}

const upperFirst = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
