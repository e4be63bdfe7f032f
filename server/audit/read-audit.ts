import type { Queries, Value } from '../store/database'
import { toLine } from '../usage/usage-csv'
import { type AuditLine, toAuditLine } from './audit-log'

/** Lines by whoever did it, or by what was done; absent for all. */
export type AuditFilter = Readonly<{ who?: string | undefined; what?: string | undefined }>

type Wanted = AuditFilter &
  Readonly<{
    /** The `next` of the page before; absent for the newest. */
    before?: number | undefined
    most: number
  }>

/** Newest first; `next` is where the next page begins, null on the last. */
type Page = Readonly<{ lines: readonly AuditLine[]; next: number | null }>

/** So few lines are looked at for one page, however rare those are that a filter takes. */
const maxSeen = 5_000

export async function readAudit(queries: Queries, wanted: Wanted): Promise<Page> {
  const { who = '', what = '', before = Number.MAX_SAFE_INTEGER, most } = wanted
  const values: Value[] = [before, who, what]
  const rows = await queries.all(
    `SELECT * FROM (SELECT * FROM audit WHERE seq < $1 ORDER BY seq DESC LIMIT ${maxSeen}) AS seen
     WHERE ($2 = '' OR who = $2) AND ($3 = '' OR what = $3) ORDER BY seq DESC LIMIT ${most + 1}`,
    ...values
  )
  const lines = rows.slice(0, most).map(toAuditLine)
  if (rows.length > most) return { lines, next: lines.at(-1)?.seq ?? null }
  const end = await findEnd(queries, before)
  return { lines, next: end }
}

/** Where the lines begin that this page hasn't looked at; null where there are none. */
async function findEnd(queries: Queries, before: number): Promise<number | null> {
  const [row] = await queries.all(
    `SELECT seq FROM audit WHERE seq < $1 ORDER BY seq DESC LIMIT 1 OFFSET ${maxSeen - 1}`,
    before
  )
  if (!row) return null
  const rest = await queries.all('SELECT seq FROM audit WHERE seq < $1 LIMIT 1', row.seq ?? 0)
  return rest.length > 0 ? Number(row.seq) : null
}

const pageLength = 200

/** One line for each, oldest first, every cell in quotes; read in pages. */
export async function* toAuditCsv(queries: Queries): AsyncGenerator<string> {
  yield toLine(['line', 'time', 'who', 'what', 'subject', 'old', 'new', 'previous', 'hash'])
  for (let last = 0; ; ) {
    const rows = await queries.all(
      `SELECT * FROM audit WHERE seq > $1 ORDER BY seq LIMIT ${pageLength}`,
      last
    )
    for (const row of rows) {
      const { seq, at, who, what, subject, before, after, previous, hash } = toAuditLine(row)
      const time = new Date(at).toISOString()
      yield toLine([`${seq}`, time, who, what, subject, before ?? '', after ?? '', previous, hash])
      last = seq
    }
    if (rows.length < pageLength) return
  }
}
