import { createHash } from 'node:crypto'
import type { Queries, Row } from '../store/database'

/** What can be done, as lines of the audit log call it. */
export const deeds = [
  'budget.set',
  'budget.raised',
  'deployment.paused',
  'deployment.resumed',
  'identity.linked',
  'invitation.made',
  'invitation.withdrawn',
  'job.cancelled',
  'operator.password_replaced',
  'pictures.accepted',
  'prompt.shown',
  'queue.cancelled',
  'session.ended',
  'session.opened',
  'sign_in.done',
  'sign_in.ended',
  'sign_in.refused',
  'store.restored',
  'token.issued',
  'token.revoked',
  'totals.mended'
] as const
export type Deed = (typeof deeds)[number]

/** Who did what to whom or what; `before` and `after` are words for people, null where there is none. */
export type AuditEntry = Readonly<{
  at: number
  who: string
  what: Deed
  subject: string
  before?: string | null
  after?: string | null
}>

/** A line as it is kept: `hash` is over the line and `previous`, the hash of the line before. */
export type AuditLine = Readonly<{
  seq: number
  at: number
  who: string
  what: string
  subject: string
  before: string | null
  after: string | null
  previous: string
  hash: string
}>

/** Who stands in lines that a command wrote. */
export const commandLine = 'command line'

const maxLetters = 500

/**
 * Adds a line to the chain. Call it in the transaction of the change and last in it: the head stays
 * locked until its end, so writers follow one another and the chain never forks. That a line is
 * there says that its change is, and the other way round.
 */
export async function writeAudit(queries: Queries, entry: AuditEntry): Promise<void> {
  const [head] = await queries.all(
    `INSERT INTO audit_head (id, seq, hash) VALUES (1, 0, '')
     ON CONFLICT (id) DO UPDATE SET seq = audit_head.seq RETURNING seq, hash`
  )
  const unsealed = {
    seq: Number(head?.seq) + 1,
    at: entry.at,
    who: toKept(entry.who),
    what: entry.what,
    subject: toKept(entry.subject),
    before: entry.before === null || entry.before === undefined ? null : toKept(entry.before),
    after: entry.after === null || entry.after === undefined ? null : toKept(entry.after),
    previous: String(head?.hash)
  }
  const hash = sealOf(unsealed)
  const { seq, at, who, what, subject, before, after, previous } = unsealed
  await queries.run(
    `INSERT INTO audit (seq, at, who, what, subject, value_before, value_after, previous, hash)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    ...[seq, at, who, what, subject, before, after, previous, hash]
  )
  await queries.run('UPDATE audit_head SET seq = $1, hash = $2 WHERE id = 1', seq, hash)
}

/** SHA-256 over the line as a JSON array, so that no two lines read alike. */
export function sealOf(line: Omit<AuditLine, 'hash'>): string {
  const { seq, at, who, what, subject, before, after, previous } = line
  const text = JSON.stringify([seq, at, who, what, subject, before, after, previous])
  return createHash('sha256').update(text).digest('hex')
}

export function toAuditLine(row: Row): AuditLine {
  const text = (value: unknown) => (value === null || value === undefined ? null : String(value))
  return {
    seq: Number(row.seq),
    at: Number(row.at),
    who: String(row.who),
    what: String(row.what),
    subject: String(row.subject),
    before: text(row.value_before),
    after: text(row.value_after),
    previous: String(row.previous),
    hash: String(row.hash)
  }
}

/** As both engines give it back: without NUL and halves of letters, and no longer than a line should be. */
const toKept = (text: string) =>
  Buffer.from([...text].slice(0, maxLetters).join('').replaceAll('\0', '\uFFFD')).toString()
