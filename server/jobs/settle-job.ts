import { maxListedJobs } from '../../core/wire/relay-routes'
import type { Queries } from '../store/database'
import { type JobRow, viewJobRow } from './job-row'
import { readJob } from './read-job'

type Unsettled = Readonly<{
  owner: string
  fileId: string
  /** Told of jobs that another version wrote and this one can't read; they are left out. */
  onUnreadable?: (id: string) => void
}>

/** Jobs in one file whose end the person has not seen to, newest first; a cancel is its own end. */
export async function listUnsettledJobs(
  queries: Queries,
  { owner, fileId, onUnreadable }: Unsettled
): Promise<JobRow[]> {
  const rows = await queries.all(
    `SELECT * FROM jobs WHERE owner = $1 AND file_id = $2 AND settled_at IS NULL
       AND prompt_gone_at IS NULL AND state <> 'cancelled' ORDER BY created_at DESC, id LIMIT ${maxListedJobs}`,
    owner,
    fileId
  )
  return rows.flatMap((row) => {
    const job = viewJobRow(row)
    if (!job) onUnreadable?.(String(row.id))
    return job ?? []
  })
}

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
