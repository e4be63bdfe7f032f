import type { Queries } from '../store/database'
import type { Period, PersonUsage } from './read-period'

type Place = Readonly<{
  /** How many people the pages before have shown. */
  skipped: number
  most: number
}>

/** A page of everybody, whoever spent the most within the period first; then by name. */
export async function readPeoplePage(
  queries: Queries,
  period: Period,
  { skipped, most }: Place
): Promise<PersonUsage[]> {
  const rows = await queries.all(
    `SELECT people.id, people.name, used.pictures, used.refused, used.unknown, used.micros
     FROM people LEFT JOIN (
       SELECT person, sum(pictures) AS pictures, sum(refused) AS refused, sum(unknown) AS unknown,
         sum(micros) AS micros
       FROM usage_days WHERE day >= $1 AND day <= $2 GROUP BY person
     ) AS used ON used.person = people.id
     ORDER BY COALESCE(used.micros, 0) DESC, people.name
     LIMIT ${most} OFFSET $3`,
    period.from,
    period.to,
    skipped
  )
  return rows.map((row) => ({
    id: String(row.id),
    name: String(row.name),
    pictures: Number(row.pictures ?? 0),
    refused: Number(row.refused ?? 0),
    unknown: Number(row.unknown ?? 0),
    micros: Number(row.micros ?? 0)
  }))
}

/** What everybody's jobs of the period came to. */
export type Counts = Readonly<Record<'pictures' | 'refused' | 'unknown', number>>

export async function readCounts(queries: Queries, period: Period): Promise<Counts> {
  const [row] = await queries.all(
    `SELECT sum(pictures) AS pictures, sum(refused) AS refused, sum(unknown) AS unknown
     FROM usage_days WHERE day >= $1 AND day <= $2`,
    period.from,
    period.to
  )
  return {
    pictures: Number(row?.pictures ?? 0),
    refused: Number(row?.refused ?? 0),
    unknown: Number(row?.unknown ?? 0)
  }
}
