import type { Micros } from '../../core/price/price'
import { listPeople } from '../access/people'
import { toDay } from '../money/utc-day'
import type { Queries } from '../store/database'

/** Whole UTC days, both included, as `2026-11-23`. */
export type Period = Readonly<{ from: string; to: string }>

/**
 * Jobs by the ledger's day, which is that of their reservation, and what the ledger booked on those
 * days. Every report and the CSV go by that one date, so their sums agree.
 */
export type PersonUsage = Readonly<{
  id: string
  name: string
  pictures: number
  refused: number
  unknown: number
  micros: Micros
}>

const dayMs = 86_400_000

/** One line for every person, by name. */
export async function readPeople(queries: Queries, period: Period): Promise<PersonUsage[]> {
  const rows = await queries.all(
    `SELECT person, sum(pictures) AS pictures, sum(refused) AS refused, sum(unknown) AS unknown,
       sum(micros) AS micros
     FROM usage_days WHERE day >= $1 AND day <= $2 GROUP BY person`,
    period.from,
    period.to
  )
  const byId = new Map(rows.map((row) => [row.person, row]))
  const people = await listPeople(queries)
  return people.map(({ id, name }) => {
    const row = byId.get(id)
    return {
      id,
      name,
      pictures: Number(row?.pictures ?? 0),
      refused: Number(row?.refused ?? 0),
      unknown: Number(row?.unknown ?? 0),
      micros: Number(row?.micros ?? 0)
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
  const rows = await queries.all(
    `SELECT model, quality, sum(pictures) AS pictures, sum(micros) AS micros
     FROM usage_days WHERE day >= $1 AND day <= $2
     GROUP BY model, quality ORDER BY sum(micros) DESC, model, quality`,
    period.from,
    period.to
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
  const rows = await queries.all(
    `SELECT day, sum(pictures) AS pictures, sum(micros) AS micros
     FROM usage_days WHERE day >= $1 AND day <= $2 GROUP BY day`,
    period.from,
    period.to
  )
  const byDay = new Map(rows.map((row) => [row.day, row]))
  const since = Date.parse(period.from)
  const length = Math.round((Date.parse(period.to) - since) / dayMs) + 1
  return Array.from({ length }, (_, index) => {
    const day = toDay(since + index * dayMs)
    const row = byDay.get(day)
    return { day, pictures: Number(row?.pictures ?? 0), micros: Number(row?.micros ?? 0) }
  })
}
