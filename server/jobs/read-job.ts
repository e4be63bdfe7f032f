import { refusal } from '../../core/failure'
import type { Queries } from '../store/database'
import { type JobRow, type JobStep, parseJobStep, stepColumns, viewJobRow } from './job-row'

/** A job of this owner; somebody else's is as unknown as one that never was. */
export async function readJob(queries: Queries, owner: string, id: string): Promise<JobRow> {
  const [row] = await queries.all('SELECT * FROM jobs WHERE id = $1 AND owner = $2', id, owner)
  const job = row && viewJobRow(row)
  if (job) return job
  if (row)
    throw refusal(
      'not_found',
      'Your relay can’t read this job; another version of it wrote it down. Generate again, or tell whoever runs your relay.'
    )
  throw unknown()
}

/** What every version can read of a job of this owner: where it is, and its picture. */
export async function readStep(queries: Queries, owner: string, id: string): Promise<JobStep> {
  const [row] = await queries.all(
    `SELECT ${stepColumns} FROM jobs WHERE id = $1 AND owner = $2`,
    id,
    owner
  )
  if (row) return parseJobStep(row)
  throw unknown()
}

const unknown = () => refusal('not_found', 'The relay doesn’t know this job. Generate again.')
