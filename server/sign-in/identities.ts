import { randomUUID } from 'node:crypto'
import type { Person } from '../access/people'
import { type Budget, setBudget } from '../money/budgets'
import type { Queries } from '../store/database'
import type { Admitted } from './provider/judge-claims'

type Arrival = Readonly<{ admitted: Admitted; now: number; newBudget: Budget }>

/**
 * The person behind an identity, added at their first sign-in. Known by the key alone: a name or an
 * address that somebody else has had never leads to that other’s budget and pictures.
 */
export async function welcome(
  queries: Queries,
  { admitted, now, newBudget }: Arrival
): Promise<Person> {
  const { key, name, roles } = admitted
  const id = randomUUID()
  const [known] = await queries.all(
    `INSERT INTO identities (key, person, roles, created_at, seen_at) VALUES ($1, $2, $3, $4, $4)
     ON CONFLICT (key) DO UPDATE SET roles = excluded.roles, seen_at = excluded.seen_at
     RETURNING person`,
    key,
    id,
    roles.join(' '),
    now
  )
  const person = String(known?.person)
  if (person !== id) return { id: person, name: await readName(queries, person) }
  const own = await addNamed(queries, id, name, now)
  if (newBudget.day !== null || newBudget.month !== null) await setBudget(queries, id, newBudget)
  return { id, name: own }
}

/** Names in the books are unique: the second Ada is “Ada (2)”. */
async function addNamed(queries: Queries, id: string, name: string, now: number): Promise<string> {
  for (let count = 1; ; count += 1) {
    const free = count === 1 ? name : `${name} (${count})`
    const added = await queries.all(
      `INSERT INTO people (id, name, created_at) VALUES ($1, $2, $3)
       ON CONFLICT (name) DO NOTHING RETURNING id`,
      id,
      free,
      now
    )
    if (added.length > 0) return free
  }
}

async function readName(queries: Queries, id: string): Promise<string> {
  const [row] = await queries.all('SELECT name FROM people WHERE id = $1', id)
  return String(row?.name ?? '')
}
