import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Person } from '../access/people'
import { createSecret, hashSecret } from '../access/secret'
import { writeAudit } from '../audit/audit-log'
import type { Database, Queries } from '../store/database'

/** What a session may: `operator` changes, `finance` reads, `designer` has no page here. */
export const roles = ['operator', 'finance', 'designer'] as const
export type Role = (typeof roles)[number]

/** How somebody proved who they are. */
export type SignedInBy = 'password' | 'provider'

export type NewSession = Readonly<{
  /** Null for whoever knows the operator's password. */
  person: Person | null
  role: Role
  how: SignedInBy
}>

/** `name` is who it says in the audit log. */
export type Session = Readonly<{
  personId: string | null
  name: string
  role: Role
  how: string
  expiresAt: number
}>

/** A working day; nobody stays in longer without proving again who they are. */
export const sessionMs = 8 * 3_600_000

/** Keeps a new session by its secret's hash, and gives the secret, which only the browser has. */
export async function keepSession(
  db: Database,
  { person, role, how }: NewSession,
  now: number
): Promise<string> {
  const secret = createSecret('fills_')
  const name = person?.name ?? 'operator'
  await db.transaction(async (queries) => {
    await queries.run('DELETE FROM sessions WHERE expires_at <= $1', now)
    await queries.run(
      `INSERT INTO sessions (hash, person, name, role, how, created_at, expires_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7)`,
      ...[hashSecret(secret), person?.id ?? null, name, role, how, now, now + sessionMs]
    )
    const after = `${role}, by ${how}`
    await writeAudit(queries, { at: now, who: name, what: 'session.opened', subject: name, after })
  })
  return secret
}

/** Looked up by hash, so that no comparison can be timed; null where it has ended. */
export async function findSession(
  queries: Queries,
  secret: string,
  now: number
): Promise<Session | null> {
  const [row] = await queries.all(
    'SELECT * FROM sessions WHERE hash = $1 AND expires_at > $2',
    hashSecret(secret),
    now
  )
  const role = roles.find((one) => one === row?.role)
  if (!row || !role) return null
  return {
    personId: row.person === null ? null : String(row.person),
    name: String(row.name),
    role,
    how: String(row.how),
    expiresAt: Number(row.expires_at)
  }
}

export async function endSession(db: Database, secret: string, now: number): Promise<void> {
  await db.transaction(async (queries) => {
    const [row] = await queries.all(
      'DELETE FROM sessions WHERE hash = $1 RETURNING name',
      hashSecret(secret)
    )
    if (!row) return
    const name = String(row.name)
    await writeAudit(queries, { at: now, who: name, what: 'session.ended', subject: name })
  })
}

/** For whoever takes somebody's access away. */
export async function endSessionsOf(queries: Queries, personId: string): Promise<void> {
  await queries.run('DELETE FROM sessions WHERE person = $1', personId)
}

/** Stands in every form of a session's pages; made from its secret, so that no other page knows it. */
export function toFormToken(secret: string): string {
  return createHmac('sha256', secret).update('form').digest('base64url')
}

export function isFormToken(secret: string, token: string): boolean {
  const [right, given] = [Buffer.from(toFormToken(secret)), Buffer.from(token)]
  return right.length === given.length && timingSafeEqual(right, given)
}
