import { findOrAddPerson } from '../access/people'
import { hashSecret } from '../access/secret'
import type { Budget } from '../money/budgets'
import type { Queries } from '../store/database'
import { createCode, invitationCode, showCode } from './codes'

type Invitation = Readonly<{ name: string; now: number; expiresAt: number }>

/** Returns the code, which is kept nowhere and shown this once. */
export async function invite(
  queries: Queries,
  { name, now, expiresAt }: Invitation
): Promise<string> {
  const code = createCode(invitationCode)
  await queries.run(
    'INSERT INTO invitations (hash, name, created_at, expires_at) VALUES ($1, $2, $3, $4)',
    hashSecret(code),
    name,
    now,
    expiresAt
  )
  return showCode(code, invitationCode)
}

type Use = Readonly<{ code: string; now: number; newBudget: Budget }>

/** Who was invited, added if new; null for a code that is unknown, used or too old. */
export async function useInvitation(
  queries: Queries,
  { code, now, newBudget }: Use
): Promise<{ id: string; name: string } | null> {
  const [row] = await queries.all(
    `UPDATE invitations SET used_at = $2
     WHERE hash = $1 AND used_at IS NULL AND expires_at > $2 RETURNING name`,
    hashSecret(code),
    now
  )
  return row ? findOrAddPerson(queries, { name: String(row.name), now, newBudget }) : null
}

/** Ends what was not used yet; tells how many. */
export async function withdrawInvitations(queries: Queries, name: string): Promise<number> {
  const rows = await queries.all(
    'DELETE FROM invitations WHERE name = $1 AND used_at IS NULL RETURNING hash',
    name
  )
  return rows.length
}

export type WaitingInvitation = Readonly<{ name: string; expiresAt: number }>

type Wanted = Readonly<{
  /** The last name of the page before; `''` for the first. */
  after: string
  now: number
  most: number
}>

/** Those that can still be used, by name. */
export async function listInvitations(
  queries: Queries,
  { after, now, most }: Wanted
): Promise<WaitingInvitation[]> {
  const rows = await queries.all(
    `SELECT name, max(expires_at) AS expires_at FROM invitations
     WHERE used_at IS NULL AND expires_at > $1 AND name > $2 GROUP BY name ORDER BY name LIMIT ${most}`,
    now,
    after
  )
  return rows.map((row) => ({ name: String(row.name), expiresAt: Number(row.expires_at) }))
}
