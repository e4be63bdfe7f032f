import type { CampaignRow } from '../campaign'
import type { Column } from '../columns/column'
import { toNameKey } from '../columns/name-key'
import { allAtOnce, mapInSteps, type Steps } from '../in-steps'
import type { Sheet } from '../sheet/sheet'

type Table = Pick<Sheet, 'headers' | 'rows'>

/** The rows of the table before, under the headers they had. */
export type EarlierRows = Readonly<{
  headers: readonly string[]
  rows: readonly CampaignRow[]
  lastRow: number
}>

/**
 * Gives the rows of a table their ids. A row of the table before keeps its own wherever it and its
 * columns have moved: one that says the same first, then one with the same offer, name and market,
 * then, where rows have neither offer nor name, the next one of its market that was changed. So a
 * frame that is paid for stays with its row. New rows get ids that none ever had.
 */
export function takeRows(
  table: Table,
  columns: readonly Column[],
  earlier: EarlierRows = { headers: [], rows: [], lastRow: 0 }
): Rows {
  return allAtOnce(takeRowsInSteps(table, columns, earlier))
}

type Rows = { rows: CampaignRow[]; lastRow: number }

/** Rows of up to 64 cells that one step looks at. */
const atOnce = 100

/** The same, in steps of some milliseconds each. */
export function* takeRowsInSteps(
  table: Table,
  columns: readonly Column[],
  earlier: EarlierRows
): Steps<Rows> {
  const pool = yield* createPool(earlier, columns)
  const names = namesOf(table.headers, columns)
  const asked = yield* mapInSteps(table.rows, atOnce, (row) => ({
    row,
    ...describe(row.cells, names)
  }))
  // All equal rows first, so that a changed row takes no id from one that stayed as it was.
  const equal = asked.map(({ content }) => pool.take('content', content))
  const named = asked.map(
    ({ identity }, index) =>
      equal[index] ?? (identity === null ? null : pool.take('identity', identity))
  )
  const changed = asked.map(
    ({ identity, market }, index) =>
      named[index] ?? (identity === null ? pool.take('market', market) : null)
  )
  let lastRow = earlier.lastRow
  const rows = asked.map(({ row }, index) => {
    const kept = changed[index]
    if (!kept) lastRow += 1
    return { id: kept ?? String(lastRow), line: row.line, cells: row.cells }
  })
  return { rows, lastRow }
}

/** What a row can be known by. `identity` is null where it has neither offer nor name. */
type Described = Readonly<{ content: string; identity: string | null; market: string }>

/** For each column its name and what a row is known by in it. */
type Names = readonly Readonly<{ key: string; kind: Column['meaning']['kind'] }>[]

function namesOf(headers: readonly string[], columns: readonly Column[]): Names {
  return headers.map((header) => {
    const key = toNameKey(header)
    const column = columns.find((one) => toNameKey(one.header) === key)
    return { key, kind: column?.meaning.kind ?? 'ignored' }
  })
}

function describe(cells: readonly string[], names: Names): Described {
  const filled = names
    .map(({ key }, index) => [key, cells[index] ?? ''])
    .filter(([, cell]) => cell !== '')
    .sort(([one = ''], [other = '']) => (one < other ? -1 : 1))
  const cellOf = (kind: Column['meaning']['kind']) =>
    cells[names.findIndex((name) => name.kind === kind)]?.trim() ?? ''
  const [offer, name, market] = [cellOf('offer'), cellOf('name'), cellOf('market')]
  return {
    content: JSON.stringify(filled),
    identity: offer === '' && name === '' ? null : JSON.stringify([offer, name, market]),
    market
  }
}

type Pool = Readonly<{
  /** The first id by this that nobody has taken; null for none. */
  take: (by: keyof Described, text: string) => string | null
}>

function* createPool({ headers, rows }: EarlierRows, columns: readonly Column[]): Steps<Pool> {
  const used = new Set<string>()
  const lists = new Map<string, string[]>()
  const names = namesOf(headers, columns)
  const all = yield* mapInSteps(rows, atOnce, ({ id, cells }) => ({
    id,
    described: describe(cells, names)
  }))
  for (const { id, described } of all) {
    for (const by of ['content', 'identity', 'market'] as const) {
      // A row that is known by its offer is not free for another.
      const text = by === 'market' && described.identity !== null ? null : described[by]
      if (text === null) continue
      const list = lists.get(`${by} ${text}`)
      if (list) list.push(id)
      else lists.set(`${by} ${text}`, [id])
    }
  }
  return {
    take: (by, text) => {
      const id = lists.get(`${by} ${text}`)?.find((one) => !used.has(one)) ?? null
      if (id !== null) used.add(id)
      return id
    }
  }
}
