import { type AccessToken, isLive, listTokens } from '../../access/access-tokens'
import type { Person } from '../../access/people'
import { type Budget, readBudget, wholeRelay } from '../../money/budgets'
import { readNearLimits } from '../../money/near-limits'
import { type Raises, readRaises } from '../../money/raises'
import { type Identity, listIdentities } from '../../sign-in/identities'
import type { Queries, Row } from '../../store/database'
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

/** `next` goes along for the page after: a name or a place in the list; null on the last page. */
type Page = Readonly<{
  people: readonly PersonLine[]
  next: Readonly<Record<string, string>> | null
}>

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
  const people = await readLines(queries, rows.slice(0, pageLength), now)
  const last = people.at(-1)?.name ?? ''
  return { people, next: rows.length > pageLength ? { name, after: last } : null }
}

/** Those at 80 % and more of a limit, the nearest first. */
export async function listNearPage(
  queries: Queries,
  { now, skipped }: Readonly<{ now: number /** People of pages before. */; skipped: number }>
): Promise<Page> {
  const near = (await readNearLimits(queries, now)).map(({ personId }) => personId)
  const ids = [...new Set(near)].filter((id) => id !== wholeRelay)
  const end = skipped + pageLength
  const rows: Row[] = []
  for (const id of ids.slice(skipped, end))
    rows.push(...(await queries.all('SELECT id, name FROM people WHERE id = $1', id)))
  const people = await readLines(queries, rows, now)
  return { people, next: ids.length > end ? { near: 'yes', place: `${end}` } : null }
}

async function readLines(
  queries: Queries,
  rows: readonly Row[],
  now: number
): Promise<PersonLine[]> {
  const lines: PersonLine[] = []
  for (const row of rows) {
    const person = { id: String(row.id), name: String(row.name) }
    const tokens = await listTokens(queries, person.id)
    lines.push({
      ...person,
      spent: await readSpent(queries, person.id, now),
      lastSeen: toLastSeen(tokens),
      tokens: tokens.filter((token) => isLive(token, now)).length
    })
  }
  return lines
}

/** One person, with all that can be changed. */
export type PersonView = Person &
  Readonly<{
    spent: Spent
    /** As it is set, without what is raised for now. */
    budget: Budget
    raises: Raises
    /** A page of them, those that work first, then the newest. */
    tokens: readonly TokenLine[]
    /** How many come before the next page; null on the last. */
    nextTokens: number | null
    /** Some token still works. */
    hasAccess: boolean
    /** By which they sign in through the provider. */
    identities: readonly Identity[]
    waiting: number
  }>

export type TokenLine = AccessToken & Readonly<{ isLive: boolean }>

export async function readPersonView(
  queries: Queries,
  person: Person,
  { now, skipped }: Readonly<{ now: number /** Tokens of pages before. */; skipped: number }>
): Promise<PersonView> {
  const tokens = toLines(await listTokens(queries, person.id), now)
  const [row] = await queries.all(
    `SELECT COALESCE(sum(jobs), 0) AS jobs FROM tallies WHERE state = 'queued' AND person = $1`,
    person.id
  )
  return {
    ...person,
    spent: await readSpent(queries, person.id, now),
    budget: await readBudget(queries, person.id),
    raises: await readRaises(queries, person.id, now),
    tokens: tokens.slice(skipped, skipped + pageLength),
    nextTokens: tokens.length > skipped + pageLength ? skipped + pageLength : null,
    hasAccess: tokens.some(({ isLive: works }) => works),
    identities: await listIdentities(queries, person.id),
    waiting: Number(row?.jobs)
  }
}

function toLines(tokens: readonly AccessToken[], now: number): TokenLine[] {
  const lines = tokens.map((token) => ({ ...token, isLive: isLive(token, now) })).reverse()
  return [...lines.filter((line) => line.isLive), ...lines.filter((line) => !line.isLive)]
}

function toLastSeen(tokens: readonly AccessToken[]): number | null {
  const last = tokens.reduce((latest, { lastUsedAt }) => Math.max(latest, lastUsedAt ?? 0), 0)
  return last === 0 ? null : last
}
