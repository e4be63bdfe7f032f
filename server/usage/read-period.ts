import type { Micros } from '../../core/price/price'
import { listPeople } from '../access/people'
import type { Queries } from '../store/database'

/** Whole UTC days, both included, as `2026-11-23`. */
export type Period = Readonly<{ from: string; to: string }>

/** Jobs that ended in the period; `micros` is what the period's entries of the ledger add up to. */
export type PersonUsage = Readonly<{
  id: string
  name: string
  pictures: number
  refused: number
  unknown: number
  micros: Micros
}>

const dayMs = 86_400_000

/** The first ms of a period, and the first after it. */
export function toTimes({ from, to }: Period): { since: number; until: number } {
  return { since: Date.parse(from), until: Date.parse(to) + dayMs }
}

/** One line for every person, by name. */
export async function readPeople(queries: Queries, period: Period): Promise<PersonUsage[]> {
  const { since, until } = toTimes(period)
  const ended = await queries.all(
    `SELECT owner, state, count(*) AS jobs FROM jobs
     WHERE finished_at >= $1 AND finished_at < $2 GROUP BY owner, state`,
    since,
    until
  )
  const spent = await queries.all(
    `SELECT person, sum(micros) AS micros FROM ledger
     WHERE day >= $1 AND day <= $2 GROUP BY person`,
    period.from,
    period.to
  )
  const people = await listPeople(queries)
  return people.map(({ id, name }) => {
    const count = (state: string) =>
      Number(ended.find((row) => row.owner === id && row.state === state)?.jobs ?? 0)
    return {
      id,
      name,
      pictures: count('done'),
      refused: count('refused'),
      unknown: count('unknown'),
      micros: Number(spent.find((row) => row.person === id)?.micros ?? 0)
    }
  })
}

export type ModelUsage = Readonly<{
  model: string
  quality: string
  pictures: number
  micros: Micros
}>

export async function readModels(queries: Queries, period: Period): Promise<ModelUsage[]> {
  const { since, until } = toTimes(period)
  const rows = await queries.all(
    `SELECT model, quality, sum(CASE WHEN state = 'done' THEN 1 ELSE 0 END) AS pictures,
       COALESCE(sum(cost), 0) AS micros
     FROM jobs WHERE finished_at >= $1 AND finished_at < $2
     GROUP BY model, quality ORDER BY micros DESC, model, quality`,
    since,
    until
  )
  return rows.map((row) => ({
    model: String(row.model),
    quality: String(row.quality),
    pictures: Number(row.pictures),
    micros: Number(row.micros)
  }))
}

export type DayUsage = Readonly<{ day: string; pictures: number; micros: Micros }>

/** Every day of the period, the empty ones too. */
export async function readDays(queries: Queries, period: Period): Promise<DayUsage[]> {
  const { since, until } = toTimes(period)
  const spent = await queries.all(
    `SELECT day, sum(micros) AS micros FROM ledger
     WHERE day >= $1 AND day <= $2 GROUP BY day`,
    period.from,
    period.to
  )
  // Whole numbers divide to whole numbers on both engines: days since 1970.
  const made = await queries.all(
    `SELECT finished_at / 86400000 AS day_number, count(*) AS pictures FROM jobs
     WHERE state = 'done' AND finished_at >= $1 AND finished_at < $2
     GROUP BY finished_at / 86400000`,
    since,
    until
  )
  const length = Math.round((until - since) / dayMs)
  return Array.from({ length }, (_, index) => {
    const at = since + index * dayMs
    const day = new Date(at).toISOString().slice(0, 10)
    return {
      day,
      pictures: Number(made.find((row) => Number(row.day_number) === at / dayMs)?.pictures ?? 0),
      micros: Number(spent.find((row) => row.day === day)?.micros ?? 0)
    }
  })
}
