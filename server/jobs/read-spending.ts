import type { Spending } from '../../core/wire/relay-routes'
import type { Queries } from '../store/database'

/** What a person's finished pictures cost, in one file or (null) in all of them. */
export async function readSpending(
  queries: Queries,
  owner: string,
  fileId: string | null
): Promise<Spending> {
  const [row] =
    fileId === null
      ? await queries.all(
          `SELECT COALESCE(sum(jobs), 0) AS pictures, COALESCE(sum(micros), 0) AS micros
           FROM tallies WHERE state = 'done' AND person = $1`,
          owner
        )
      : await queries.all(
          'SELECT pictures, micros FROM made_in_files WHERE person = $1 AND file_id = $2',
          owner,
          fileId
        )
  return { pictures: Number(row?.pictures ?? 0), micros: Number(row?.micros ?? 0) }
}
