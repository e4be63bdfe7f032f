import type { Spending } from '../../core/wire/relay-routes'
import type { Queries } from '../store/database'

/** What a person's jobs have come to, in one file or (null) in all of them. */
export async function readSpending(
  queries: Queries,
  owner: string,
  fileId: string | null
): Promise<Spending> {
  const [row] = await queries.all(
    `SELECT sum(pictures) AS pictures, sum(micros) AS micros, sum(uncertain) AS uncertain,
       sum(held) AS held
     FROM spent_in_files WHERE person = $1 ${fileId === null ? '' : 'AND file_id = $2'}`,
    owner,
    ...(fileId === null ? [] : [fileId])
  )
  const sum = (name: string) => Number(row?.[name] ?? 0)
  return {
    pictures: sum('pictures'),
    micros: sum('micros'),
    uncertain: sum('uncertain'),
    held: sum('held')
  }
}
