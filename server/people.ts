import { createHash, randomBytes, randomUUID } from 'node:crypto'
import type { Queries } from './store/database'

export type Person = Readonly<{ id: string; name: string }>

/** 32 random bytes behind a prefix that secret scanners can find. */
const tokenPrefix = 'fill_'

/** Adds a person and returns the access token, which is kept nowhere and shown this once. */
export async function addPerson(
  queries: Queries,
  { name, now }: { name: string; now: number }
): Promise<string> {
  const token = tokenPrefix + randomBytes(32).toString('base64url')
  await queries.run(
    'INSERT INTO people (id, name, token_hash, created_at) VALUES ($1, $2, $3, $4)',
    randomUUID(),
    name,
    hashToken(token),
    now
  )
  return token
}

/** Looked up by hash: the token has 256 random bits, so plain SHA-256 can't be guessed back. */
export async function findPerson(queries: Queries, token: string): Promise<Person | null> {
  const [row] = await queries.all(
    'SELECT id, name FROM people WHERE token_hash = $1',
    hashToken(token)
  )
  return row ? { id: String(row.id), name: String(row.name) } : null
}

/** What Foundry sees as `user`: the same for one person, and nobody's name. */
export function toUpstreamUser(personId: string): string {
  return createHash('sha256').update(`framefill ${personId}`).digest('hex').slice(0, 32)
}

const hashToken = (token: string) => createHash('sha256').update(token).digest('hex')
