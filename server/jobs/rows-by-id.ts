import type { Queries, Row, Value } from '../store/database'

/** However many there are, so few lie in memory, and others get their turn in between. */
const pageLength = 200

/**
 * Rows of jobs in the order of their ids, read in pages. `select` ends in a condition; its own values
 * are `$2` and so on. What happens to a row on the way moves none of those behind it.
 */
export async function* rowsById(
  queries: Queries,
  select: string,
  ...values: Value[]
): AsyncGenerator<Row> {
  for (let last = ''; ; ) {
    const rows = await queries.all(
      `${select} AND id > $1 ORDER BY id LIMIT ${pageLength}`,
      last,
      ...values
    )
    for (const row of rows) {
      last = String(row.id)
      yield row
    }
    if (rows.length < pageLength) return
  }
}
