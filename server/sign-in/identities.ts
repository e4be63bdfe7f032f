import { randomUUID } from 'node:crypto'
import type { Person } from '../access/people'
import { commandLine } from '../audit/audit-log'
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

/**
 * Whom the audit log and the books call so is no person: whoever gives themselves such a name at the
 * provider would do what they do in somebody else's.
 */
const taken: readonly string[] = [
  'operator',
  commandLine,
  'the provider',
  'somebody',
  'everybody',
  'the whole relay',
  'relay probe'
]

/** Names in the books are unique: the second Ada is “Ada (2)”. */
async function addNamed(queries: Queries, id: string, name: string, now: number): Promise<string> {
  const first = taken.includes(name.toLowerCase()) ? 2 : 1
  for (let count = first; ; count += 1) {
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

/** An account at the provider, by which a person signs in. */
export type Identity = Readonly<{
  key: string
  roles: readonly string[]
  createdAt: number
  seenAt: number
}>

/** Few: one, unless the operator has linked more. */
export async function listIdentities(queries: Queries, person: string): Promise<Identity[]> {
  const rows = await queries.all(
    'SELECT * FROM identities WHERE person = $1 ORDER BY created_at, key',
    person
  )
  return rows.map((row) => ({
    key: String(row.key),
    roles: String(row.roles).split(' '),
    createdAt: Number(row.created_at),
    seenAt: Number(row.seen_at)
  }))
}

/** What proves an account, for eyes that compare: its key is made by `judgeClaims`. */
export function toAccountWords({ key }: Pick<Identity, 'key'>): string {
  const [kind, place = '', ...rest] = key.split(' ')
  const subject = rest.join(' ')
  return kind === 'entra'
    ? `object id ${subject} in the directory ${place}`
    : `subject ${subject} of ${place}`
}

type Move = Readonly<{ from: string; to: string; now: number }>

/**
 * Makes every account of one person another’s, and tells how many. What came in by them ends, so that no panel
 * goes on as the person before; a sign-in that is through but not fetched goes on as the new one.
 */
export async function moveIdentities(queries: Queries, { from, to, now }: Move): Promise<number> {
  const moved = await queries.all(
    'UPDATE identities SET person = $2 WHERE person = $1 RETURNING key',
    from,
    to
  )
  if (moved.length === 0) return 0
  await queries.run(
    `UPDATE sign_ins SET person = $2
     WHERE person = $1 AND identity IS NOT NULL AND state = 'approved'`,
    from,
    to
  )
  await queries.run(
    `DELETE FROM token_checks
     WHERE token IN (SELECT id FROM tokens WHERE person = $1 AND sign_in = 'provider')`,
    from
  )
  await queries.run(
    `UPDATE tokens SET revoked_at = $2
     WHERE person = $1 AND sign_in = 'provider' AND revoked_at IS NULL`,
    from,
    now
  )
  return moved.length
}
