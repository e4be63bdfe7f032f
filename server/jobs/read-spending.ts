import type { Spending } from '../../core/wire/relay-routes'
import type { Queries } from '../store/database'

/** What a person's finished pictures cost, in one file or (null) in all of them. */
export async function readSpending(
  queries: Queries,
  owner: string,
  fileId: string | null
): Promise<Spending> {
  const [row] = await queries.all(
    `SELECT count(*) AS pictures, COALESCE(sum(cost), 0) AS micros FROM jobs
     WHERE owner = $1 AND state = 'done' AND (file_id = $2 OR $3 = 1)`,
    owner,
    fileId ?? '',
    fileId === null ? 1 : 0
  )
  return { pictures: Number(row?.pictures), micros: Number(row?.micros) }
}
