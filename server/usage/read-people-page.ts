import { toMonth } from '../money/utc-day'
import type { Queries } from '../store/database'
import { daysOf, type Period, type PersonUsage } from './read-period'

type Place = Readonly<{
  now: number
  /** How many people the pages before have shown. */
  skipped: number
  most: number
}>

/** A page of everybody, whoever has spent the most this month first; then by name. Counts are the period's. */
export async function readPeoplePage(
  queries: Queries,
  period: Period,
  { now, skipped, most }: Place
): Promise<PersonUsage[]> {
  const people = await queries.all(
    `SELECT people.id, people.name FROM people
     LEFT JOIN spent ON spent.person = people.id AND spent.period = $1
     ORDER BY COALESCE(spent.micros, 0) DESC, people.name LIMIT ${most} OFFSET $2`,
    toMonth(now),
    skipped
  )
  if (people.length === 0) return []
  const days = daysOf(period)
  const ids = people.map(({ id }) => String(id))
  const list = (from: number, count: number) =>
    Array.from({ length: count }, (_, index) => `$${from + index}`).join(', ')
  // So many places in the index, in place of everybody's days.
  const rows = await queries.all(
    `SELECT person, sum(pictures) AS pictures, sum(refused) AS refused, sum(unknown) AS unknown,
       sum(micros) AS micros
     FROM usage_days WHERE day IN (${list(1, days.length)})
       AND person IN (${list(days.length + 1, ids.length)}) GROUP BY person`,
    ...days,
    ...ids
  )
  const byId = new Map(rows.map((row) => [row.person, row]))
  return people.map(({ id, name }) => {
    const row = byId.get(String(id))
    return {
      id: String(id),
      name: String(name),
      pictures: Number(row?.pictures ?? 0),
      refused: Number(row?.refused ?? 0),
      unknown: Number(row?.unknown ?? 0),
      micros: Number(row?.micros ?? 0)
    }
  })
}
