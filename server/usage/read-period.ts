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

export type DayUsage = Readonly<{ day: string; pictures: number; micros: Micros }>

/** What everybody's jobs came to. */
export type Counts = Readonly<Record<'pictures' | 'refused' | 'unknown', number>>

export type PeriodSums = Readonly<{
  counts: Counts
  /** Every day of the period, the empty ones too. */
  days: readonly DayUsage[]
  /** Whichever cost the most first. */
  models: readonly ModelUsage[]
}>

/**
 * Of everybody together, a day at a time: all days of thousands of people at once would hold up
 * everybody else in this process.
 */
export async function readPeriodSums(queries: Queries, period: Period): Promise<PeriodSums> {
  const counts = { pictures: 0, refused: 0, unknown: 0 }
  const days: DayUsage[] = []
  const models = new Map<string, ModelUsage>()
  for (const day of daysOf(period)) {
    const rows = await queries.all(
      `SELECT model, quality, sum(pictures) AS pictures, sum(refused) AS refused,
         sum(unknown) AS unknown, sum(micros) AS micros
       FROM usage_days WHERE day = $1 GROUP BY model, quality`,
      day
    )
    const parts = rows.map((row) => ({
      model: String(row.model),
      quality: String(row.quality),
      pictures: Number(row.pictures),
      refused: Number(row.refused),
      unknown: Number(row.unknown),
      micros: Number(row.micros)
    }))
    const sum = (name: keyof Counts | 'micros') =>
      parts.reduce((total, part) => total + part[name], 0)
    counts.pictures += sum('pictures')
    counts.refused += sum('refused')
    counts.unknown += sum('unknown')
    days.push({ day, pictures: sum('pictures'), micros: sum('micros') })
    for (const { model, quality, pictures, micros } of parts) {
      const known = models.get(`${model} ${quality}`) ?? { pictures: 0, micros: 0 }
      models.set(`${model} ${quality}`, {
        model,
        quality,
        pictures: known.pictures + pictures,
        micros: known.micros + micros
      })
    }
  }
  return { counts, days, models: [...models.values()].sort(byCost) }
}

const byCost = (one: ModelUsage, other: ModelUsage) =>
  other.micros - one.micros ||
  `${one.model} ${one.quality}`.localeCompare(`${other.model} ${other.quality}`)

export function daysOf({ from, to }: Period): string[] {
  const since = Date.parse(from)
  const length = Math.round((Date.parse(to) - since) / dayMs) + 1
  return Array.from({ length }, (_, index) => toDay(since + index * dayMs))
}
