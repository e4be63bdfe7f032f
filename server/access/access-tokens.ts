import { randomUUID } from 'node:crypto'
import type { Queries } from '../store/database'
import { createSecret, hashSecret } from './secret'

/** What is kept of a token; times in ms since 1970. */
export type AccessToken = Readonly<{
  id: string
  label: string
  expiresAt: number | null
  revokedAt: number | null
  lastUsedAt: number | null
}>

/** How a person came by a token; null where the operator printed it. */
export type SignInWay = 'provider' | 'invitation'

type Issue = Readonly<{
  personId: string
  label: string
  now: number
  expiresAt: number | null
  signIn?: SignInWay
}>

/** Returns the token, which is kept nowhere and shown this once. */
export async function issueToken(queries: Queries, issue: Issue): Promise<string> {
  const token = createSecret('fill_')
  const { personId, label, now, expiresAt, signIn = null } = issue
  await queries.run(
    `INSERT INTO tokens (id, person, label, hash, created_at, expires_at, sign_in)
     VALUES ($1, $2, $3, $4, $5, $6, $7)`,
    randomUUID(),
    personId,
    label,
    hashSecret(token),
    now,
    expiresAt,
    signIn
  )
  return token
}

/** In the order they were issued, the dead ones too. */
export async function listTokens(queries: Queries, personId: string): Promise<AccessToken[]> {
  const rows = await queries.all(
    'SELECT * FROM tokens WHERE person = $1 ORDER BY created_at, id',
    personId
  )
  return rows.map((row) => ({
    id: String(row.id),
    label: String(row.label),
    expiresAt: toTime(row.expires_at),
    revokedAt: toTime(row.revoked_at),
    lastUsedAt: toTime(row.last_used_at)
  }))
}

export function isLive({ revokedAt, expiresAt }: AccessToken, now: number): boolean {
  return revokedAt === null && (expiresAt === null || expiresAt > now)
}

/** All tokens of a person, those with one label, or one alone. */
export type WhichTokens = 'all' | Readonly<{ label: string }> | Readonly<{ id: string }>

type Revocation = Readonly<{ personId: string; which: WhichTokens; now: number }>

/** Ends a person's tokens; tells how many were still alive. */
export async function revokeTokens(queries: Queries, revocation: Revocation): Promise<number> {
  const { personId, which, now } = revocation
  const [and, ...values] = toCondition(which)
  const rows = await queries.all(
    `UPDATE tokens SET revoked_at = $2
     WHERE person = $1 AND revoked_at IS NULL AND (expires_at IS NULL OR expires_at > $2) ${and}
     RETURNING id`,
    personId,
    now,
    ...values
  )
  return rows.length
}

function toCondition(which: WhichTokens): [string, ...string[]] {
  if (which === 'all') return ['']
  return 'id' in which ? ['AND id = $3', which.id] : ['AND label = $3', which.label]
}

/** Takes away all but a person's newest tokens, for those that get a new one at every start. */
export async function forgetOldTokens(
  queries: Queries,
  personId: string,
  kept: number
): Promise<void> {
  const rows = await queries.all(
    'SELECT id FROM tokens WHERE person = $1 ORDER BY created_at DESC, id',
    personId
  )
  for (const { id = null } of rows.slice(kept))
    await queries.run('DELETE FROM tokens WHERE id = $1', id)
}

const toTime = (value: unknown): number | null =>
  value === null || value === undefined ? null : Number(value)
