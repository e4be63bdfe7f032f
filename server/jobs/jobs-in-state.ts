import type { JobState } from '../../core/job'
import type { Queries, Row, Value } from '../store/database'

type Wanted = Readonly<{
  state: JobState
  /** A further condition, such as `AND owner = $3`; its own values begin at `$3`. */
  and?: string
  values?: readonly Value[]
}>

/** However many there are, so few lie in memory, and others get their turn in between. */
const pageLength = 200

/**
 * Jobs in a state, the oldest first, as `id`, `owner` and `model`; read in pages in the order of an
 * index, so that no page costs more than another. What happens to a job on the way moves none of those behind it.
 */
export async function* jobsInState(
  queries: Queries,
  { state, and = '', values = [] }: Wanted
): AsyncGenerator<Row> {
  for (let last = { at: -1, id: '' }; ; ) {
    const rows = await queries.all(
      `SELECT id, owner, model, created_at FROM jobs
       WHERE state = '${state}' AND (created_at, id) > ($1, $2) ${and}
       ORDER BY created_at, id LIMIT ${pageLength}`,
      last.at,
      last.id,
      ...values
    )
    for (const row of rows) {
      last = { at: Number(row.created_at), id: String(row.id) }
      yield row
    }
    if (rows.length < pageLength) return
  }
}
