import type { Queries } from '../store/database'
import { sealOf, toAuditLine } from './audit-log'

/** How many lines there are, the last one's hash, and what is wrong first, in one sentence. */
export type Verdict = Readonly<{ lines: number; hash: string; fault: string | null }>

const pageLength = 500

/**
 * Follows the chain from its first line, a page at a time. Call it with the queries of one snapshot.
 * It finds lines that were changed, taken out or cut off; whoever can write the database can also
 * write a whole new chain, which only a hash that was noted elsewhere gives away.
 */
export async function verifyChain(queries: Queries): Promise<Verdict> {
  let seq = 0
  let hash = ''
  const broken = (line: number, words: string): Verdict => ({
    lines: seq,
    hash,
    fault: `The audit log is broken at line ${line}: ${words}.`
  })
  for (;;) {
    const rows = await queries.all(
      `SELECT * FROM audit WHERE seq > $1 ORDER BY seq LIMIT ${pageLength}`,
      seq
    )
    for (const row of rows) {
      const line = toAuditLine(row)
      if (line.seq !== seq + 1) return broken(seq + 1, 'it is missing')
      if (line.previous !== hash) return broken(line.seq, 'it doesn’t follow the line before it')
      if (line.hash !== sealOf(line)) return broken(line.seq, 'it was changed after it was written')
      seq = line.seq
      hash = line.hash
    }
    if (rows.length < pageLength) break
  }
  const [head] = await queries.all('SELECT seq, hash FROM audit_head')
  const last = Number(head?.seq ?? 0)
  if (last > seq) return broken(seq + 1, `it is missing, and the log had ${last} lines`)
  if (last < seq || (head?.hash ?? '') !== hash)
    return broken(seq, 'it isn’t the one that the log’s end names')
  return { lines: seq, hash, fault: null }
}

/** Whether a hash that was noted elsewhere is still that of a line. */
export async function isKnownHash(queries: Queries, hash: string): Promise<boolean> {
  const rows = await queries.all('SELECT seq FROM audit WHERE hash = $1 LIMIT 1', hash)
  return rows.length > 0
}
