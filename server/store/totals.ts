import type { Queries, Row } from './database'
import { fileShares, fileSums } from './file-shares'
import { type TotalStep, totalSteps } from './total-triggers'

/**
 * Sums that would otherwise be counted from all of history at each submit and claim. Triggers keep
 * them in the transaction of what they sum up, whoever writes it, an older relay on the same store
 * included.
 */
export const totals: readonly Total[] = [
  {
    since: 8,
    // Jobs by state now. `micros` is what they cost; of those that wait, what they may cost.
    table: 'tallies',
    keys: ['state', 'person', 'model'],
    sums: ['jobs', 'micros'],
    source: `SELECT state, owner AS person, model, count(*) AS jobs,
        sum(CASE state WHEN 'queued' THEN estimate ELSE COALESCE(cost, 0) END) AS micros
      FROM jobs GROUP BY state, owner, model`
  },
  {
    since: 8,
    // The ledger by UTC day (`2026-11-23`) and by month (`2026-11`).
    table: 'spent',
    keys: ['period', 'person'],
    sums: ['micros'],
    source: `SELECT day AS period, person, sum(micros) AS micros FROM ledger GROUP BY day, person
      UNION ALL
      SELECT substr(day, 1, 7), person, sum(micros) FROM ledger GROUP BY substr(day, 1, 7), person`
  },
  {
    since: 8,
    // Finished pictures by Figma file, for relays before version 25.
    table: 'made_in_files',
    keys: ['person', 'file_id'],
    sums: ['pictures', 'micros'],
    source: `SELECT owner AS person, file_id, count(*) AS pictures, sum(COALESCE(cost, 0)) AS micros
      FROM jobs WHERE state = 'done' GROUP BY owner, file_id`
  },
  {
    since: 8,
    // What reports add up. A job counts on the ledger's day, and so does its money.
    table: 'usage_days',
    keys: ['day', 'person', 'model', 'quality'],
    sums: ['pictures', 'refused', 'unknown', 'micros'],
    source: `SELECT day, person, model, quality, sum(pictures) AS pictures, sum(refused) AS refused,
        sum(unknown) AS unknown, sum(micros) AS micros
      FROM (
        SELECT day, owner AS person, model, quality,
          CASE state WHEN 'done' THEN 1 ELSE 0 END AS pictures,
          CASE state WHEN 'refused' THEN 1 ELSE 0 END AS refused,
          CASE state WHEN 'unknown' THEN 1 ELSE 0 END AS unknown, 0 AS micros
        FROM jobs WHERE state IN ('done', 'refused', 'unknown')
        UNION ALL
        SELECT ledger.day, ledger.person, jobs.model, jobs.quality, 0, 0, 0, ledger.micros
        FROM ledger JOIN jobs ON jobs.id = ledger.job_id
      ) AS parts GROUP BY day, person, model, quality`
  },
  {
    since: 25,
    // All that was asked for in a Figma file, however it ended.
    table: 'spent_in_files',
    keys: ['person', 'file_id'],
    sums: fileSums,
    source: `SELECT owner AS person, file_id,
        ${fileSums.map((sum) => `sum(${fileShares('jobs')[sum]}) AS ${sum}`).join(', ')}
      FROM jobs GROUP BY owner, file_id`
  }
]

export type Total = Readonly<{
  /** The step of the schema that made it. */
  since: TotalStep
  table: string
  keys: readonly string[]
  sums: readonly string[]
  /** SQL that gives the rows as they should be. */
  source: string
}>

/** The rows in which totals differ from what they sum up, by table: their keys, `is_…`, `ought_…`. */
export async function findOffTotals(
  queries: Queries
): Promise<readonly Readonly<{ table: string; row: Row }>[]> {
  const faults: Readonly<{ table: string; row: Row }>[] = []
  for (const total of totals)
    for (const row of await queries.all(toCheck(total))) faults.push({ table: total.table, row })
  return faults
}

/** Counts them again; only in a transaction in which nobody else writes. */
export async function fillTotals(
  queries: Queries,
  steps: readonly TotalStep[] = totalSteps
): Promise<void> {
  for (const { since, table, ...total } of totals) {
    if (!steps.includes(since)) continue
    await queries.run(`DELETE FROM ${table}`)
    await queries.run(toFill({ table, ...total }))
  }
}

/** For a step of the schema: counts what it has made from all that is there. */
export function fillNewTotals(step: TotalStep): readonly string[] {
  return totals.filter(({ since }) => since === step).map(toFill)
}

function toFill({ table, keys, sums, source }: Omit<Total, 'since'>): string {
  return `INSERT INTO ${table} (${[...keys, ...sums].join(', ')}) ${source}`
}

function toCheck({ table, keys, sums, source }: Total): string {
  const by = keys.join(', ')
  const list = (toText: (sum: string) => string, joint = ', ') => sums.map(toText).join(joint)
  return `SELECT ${by}, ${list((sum) => `sum(is_${sum}) AS is_${sum}, sum(ought_${sum}) AS ought_${sum}`)}
    FROM (
      SELECT ${by}, ${list((sum) => `${sum} AS is_${sum}, 0 AS ought_${sum}`)} FROM ${table}
      UNION ALL
      SELECT ${by}, ${list((sum) => `0, ${sum}`)} FROM (${source}) AS source
    ) AS both_sides GROUP BY ${by}
    HAVING ${list((sum) => `sum(is_${sum}) <> sum(ought_${sum})`, ' OR ')}
    ORDER BY ${by}`
}
