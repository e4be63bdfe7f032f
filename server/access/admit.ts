import { refusal } from '../../core/failure'
import type { Queries, Row } from '../store/database'
import type { Person } from './people'
import { hashSecret } from './secret'

/** How exactly `last_used_at` is kept; a write for every request would cost more than it tells. */
const lastUsedStepMs = 60_000

export type Admission = Person &
  Readonly<{
    tokenId: string
    /** The person came by this token in a browser and may give it back. */
    isSignedIn: boolean
    /** The provider is to be asked first whether they still come in. */
    isCheckDue: boolean
  }>

/** The person behind a token. Throws `unauthorized` with a sentence that says what is wrong. */
export async function admit(
  queries: Queries,
  token: string | undefined,
  now: number
): Promise<Admission> {
  if (token === undefined) throw locked('Connect with an access token from whoever runs the relay.')
  const row = await findToken(queries, token)
  if (!row)
    throw locked(
      'The relay doesn’t know this access token; check it, or ask whoever runs the relay for a new one.'
    )
  const isSignedIn = row.sign_in !== null
  if (isSignedIn && (row.revoked_at !== null || isOver(row, now)))
    throw locked('Your sign-in has ended. Sign in again.')
  if (row.revoked_at !== null)
    throw locked('This access token was revoked; ask whoever runs the relay for a new one.')
  if (isOver(row, now))
    throw locked('This access token has expired; ask whoever runs the relay for a new one.')
  await noteUse(queries, row, now)
  return {
    id: String(row.person),
    name: String(row.name),
    tokenId: String(row.id),
    isSignedIn,
    isCheckDue: row.check_at !== null && Number(row.check_at) <= now
  }
}

/** Whether a token that was let in would still be; only a store that is away throws. */
export async function isAdmitted(queries: Queries, token: string, now: number): Promise<boolean> {
  const row = await findToken(queries, token)
  return row !== undefined && row.revoked_at === null && !isOver(row, now)
}

const isOver = (row: Row, now: number) => row.expires_at !== null && Number(row.expires_at) <= now

/** Looked up by hash, so that no comparison can be timed. */
async function findToken(queries: Queries, token: string): Promise<Row | undefined> {
  const [row] = await queries.all(
    `SELECT tokens.id, tokens.person, tokens.expires_at, tokens.revoked_at, tokens.last_used_at,
       tokens.sign_in, tokens.check_at, people.name
     FROM tokens JOIN people ON people.id = tokens.person WHERE tokens.hash = $1`,
    hashSecret(token)
  )
  return row
}

async function noteUse(queries: Queries, row: Row, now: number): Promise<void> {
  const { id = null, last_used_at: lastUsedAt = null } = row
  if (lastUsedAt !== null && now - Number(lastUsedAt) < lastUsedStepMs) return
  await queries.run('UPDATE tokens SET last_used_at = $2 WHERE id = $1', id, now)
}

const locked = (message: string) => refusal('unauthorized', message)
