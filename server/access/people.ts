import { createHash, randomUUID } from 'node:crypto'
import { type Budget, setBudget, unlimited } from '../money/budgets'
import type { Queries } from '../store/database'
import { issueToken } from './access-tokens'

export type Person = Readonly<{ id: string; name: string }>

type NewToken = Readonly<{
  name: string
  now: number
  label?: string
  expiresAt?: number | null
  /** What the person may spend if new; somebody who is there already keeps theirs. */
  newBudget?: Budget
}>

/** Gives a person, added if new, another access token. It is kept nowhere and shown this once. */
export async function addPerson(queries: Queries, added: NewToken): Promise<string> {
  const { name, now, label = 'token', expiresAt = null, newBudget = unlimited } = added
  const person = await findOrAddPerson(queries, { name, now, newBudget })
  return issueToken(queries, { personId: person.id, label, now, expiresAt })
}

type NewPerson = Readonly<{ name: string; now: number; newBudget: Budget }>

export async function findOrAddPerson(
  queries: Queries,
  { name, now, newBudget }: NewPerson
): Promise<Person> {
  const [isNew] = await queries.all(
    `INSERT INTO people (id, name, created_at) VALUES ($1, $2, $3)
     ON CONFLICT (name) DO NOTHING RETURNING id`,
    randomUUID(),
    name,
    now
  )
  const person = await findPerson(queries, name)
  if (!person) throw new Error('A person who was just added must exist')
  if (isNew && (newBudget.day !== null || newBudget.month !== null))
    await setBudget(queries, person.id, newBudget)
  return person
}

export async function findPerson(queries: Queries, name: string): Promise<Person | null> {
  const [row] = await queries.all('SELECT id, name FROM people WHERE name = $1', name)
  return row ? { id: String(row.id), name: String(row.name) } : null
}

export async function listPeople(queries: Queries): Promise<Person[]> {
  const rows = await queries.all('SELECT id, name FROM people ORDER BY name')
  return rows.map((row) => ({ id: String(row.id), name: String(row.name) }))
}

/** What Foundry sees as `user`: the same for one person, and nobody's name. */
export function toUpstreamUser(personId: string): string {
  return createHash('sha256').update(`framefill ${personId}`).digest('hex').slice(0, 32)
}
