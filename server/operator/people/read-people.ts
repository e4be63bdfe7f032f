import { type AccessToken, isLive, listTokens } from '../../access/access-tokens'
import type { Person } from '../../access/people'
import { type Budget, readBudget } from '../../money/budgets'
import { type Raises, readRaises } from '../../money/raises'
import type { Queries } from '../../store/database'
import { readSpent, type Spent } from '../../usage/read-report'

/** A line of the list. */
export type PersonLine = Person &
  Readonly<{ spent: Spent; lastSeen: number | null; tokens: number }>

type Wanted = Readonly<{
  /** Part of a name, in any case; `''` for everybody. */
  name: string
  /** The last name of the page before; `''` for the first. */
  after: string
  now: number
}>

/** `next` is the last name here; null on the last page. */
type Page = Readonly<{ people: readonly PersonLine[]; next: string | null }>

const pageLength = 25

/** In the order of their names, a page at a time. */
export async function listPeoplePage(queries: Queries, wanted: Wanted): Promise<Page> {
  const { name, after, now } = wanted
  const rows = await queries.all(
    `SELECT id, name FROM people
     WHERE name > $1 AND ($2 = '' OR lower(name) LIKE $3 ESCAPE '!')
     ORDER BY name LIMIT ${pageLength + 1}`,
    after,
    name,
    `%${name.toLowerCase().replaceAll(/[!%_]/g, '!$&')}%`
  )
  const shown = rows.slice(0, pageLength)
  const people: PersonLine[] = []
  for (const row of shown) {
    const person = { id: String(row.id), name: String(row.name) }
    const tokens = await listTokens(queries, person.id)
    people.push({
      ...person,
      spent: await readSpent(queries, person.id, now),
      lastSeen: toLastSeen(tokens),
      tokens: tokens.filter((token) => isLive(token, now)).length
    })
  }
  return { people, next: rows.length > pageLength ? (people.at(-1)?.name ?? null) : null }
}

/** One person, with all that can be changed. */
export type PersonView = Person &
  Readonly<{
    spent: Spent
    /** As it is set, without what is raised for now. */
    budget: Budget
    raises: Raises
    tokens: readonly (AccessToken & Readonly<{ isLive: boolean }>)[]
    waiting: number
    lastSeen: number | null
  }>

export async function readPersonView(
  queries: Queries,
  person: Person,
  now: number
): Promise<PersonView> {
  const tokens = await listTokens(queries, person.id)
  const [row] = await queries.all(
    `SELECT COALESCE(sum(jobs), 0) AS jobs FROM tallies WHERE state = 'queued' AND person = $1`,
    person.id
  )
  return {
    ...person,
    spent: await readSpent(queries, person.id, now),
    budget: await readBudget(queries, person.id),
    raises: await readRaises(queries, person.id, now),
    // The newest first; those that ended long ago are nobody's business here.
    tokens: [...tokens]
      .reverse()
      .slice(0, maxTokens)
      .map((token) => ({ ...token, isLive: isLive(token, now) })),
    waiting: Number(row?.jobs),
    lastSeen: toLastSeen(tokens)
  }
}

const maxTokens = 50

function toLastSeen(tokens: readonly AccessToken[]): number | null {
  const last = tokens.reduce((latest, { lastUsedAt }) => Math.max(latest, lastUsedAt ?? 0), 0)
  return last === 0 ? null : last
}
