import type { Queries } from '../store/database'
import type { JobRow } from './job-row'
import { readJob } from './read-job'

type Settlement = Readonly<{ owner: string; id: string; now: number }>

/** Placed or dismissed: not listed again. Says nothing about the job's state or cost. */
export async function settleJob(queries: Queries, { owner, id, now }: Settlement): Promise<JobRow> {
  await queries.run(
    'UPDATE jobs SET settled_at = COALESCE(settled_at, $3) WHERE id = $1 AND owner = $2',
    id,
    owner,
    now
  )
  return readJob(queries, owner, id)
}
