import { refusal } from '../../core/failure'
import type { Queries } from '../store/database'
import { type JobRow, parseJobRow } from './job-row'

/** A job of this owner; somebody else's is as unknown as one that never was. */
export async function readJob(queries: Queries, owner: string, id: string): Promise<JobRow> {
  const [row] = await queries.all('SELECT * FROM jobs WHERE id = $1 AND owner = $2', id, owner)
  if (row) return parseJobRow(row)
  throw refusal('not_found', 'The relay doesn’t know this job. Generate again.')
}
