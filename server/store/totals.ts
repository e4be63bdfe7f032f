import type { Queries, Row } from './database'

/**
 * Sums that would otherwise be counted from all of history at each submit and claim. Triggers keep
 * them in the transaction of what they sum up, whoever writes it, an older relay on the same store
 * included.
 */
export const totals: readonly Total[] = [
  {
    // Jobs by state now. `micros` is what they cost; of those that wait, what they may cost.
    table: 'tallies',
    keys: ['state', 'person', 'model'],
    sums: ['jobs', 'micros'],
    source: `SELECT state, owner AS person, model, count(*) AS jobs,
        sum(CASE state WHEN 'queued' THEN estimate ELSE COALESCE(cost, 0) END) AS micros
      FROM jobs GROUP BY state, owner, model`
  },
  {
    // The ledger by UTC day (`2026-11-23`) and by month (`2026-11`).
    table: 'spent',
    keys: ['period', 'person'],
    sums: ['micros'],
    source: `SELECT day AS period, person, sum(micros) AS micros FROM ledger GROUP BY day, person
      UNION ALL
      SELECT substr(day, 1, 7), person, sum(micros) FROM ledger GROUP BY substr(day, 1, 7), person`
  },
  {
    // Finished pictures by Figma file.
    table: 'made_in_files',
    keys: ['person', 'file_id'],
    sums: ['pictures', 'micros'],
    source: `SELECT owner AS person, file_id, count(*) AS pictures, sum(COALESCE(cost, 0)) AS micros
      FROM jobs WHERE state = 'done' GROUP BY owner, file_id`
  },
  {
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
  }
]

export type Total = Readonly<{
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

/** Counts all of them again; only in a transaction in which nobody else writes. */
export async function fillTotals(queries: Queries): Promise<void> {
  for (const sql of totals.flatMap(toFill)) await queries.run(sql)
}

/** Statements that count a total again. */
export function toFill({ table, keys, sums, source }: Total): readonly string[] {
  return [
    `DELETE FROM ${table}`,
    `INSERT INTO ${table} (${[...keys, ...sums].join(', ')}) ${source}`
  ]
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
