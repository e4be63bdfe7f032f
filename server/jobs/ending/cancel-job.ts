import type { Failure } from '../../../core/failure'
import { isFinal } from '../../../core/job'
import type { Database, Queries } from '../../store/database'
import type { JobRow } from '../job-row'
import { moveJob } from '../move-job'
import { readJob, readStep } from '../read-job'
import { cancelledUnsent } from './cancelled'

type Cancellation = Readonly<{
  owner: string
  id: string
  /** Cancel only what has not been sent; what is being drawn is paid and goes on. */
  isUnsentOnly: boolean
  now: number
  /** What its person reads where it hadn't been taken up; that they cancelled it, unless told otherwise. */
  failure?: Failure
  /** Writes what belongs to it, in the transaction that changes something. */
  note?: (queries: Queries) => Promise<void>
}>

/**
 * Asks for an end. A queued job is cancelled at once and costs nothing; one at work is told, and
 * its worker writes the end. A job that has ended stays as it ended.
 */
export async function cancelJob(
  db: Database,
  { owner, id, isUnsentOnly, now, failure = cancelledUnsent, note }: Cancellation
): Promise<JobRow> {
  const { state } = await readStep(db, owner, id)
  if (isFinal(state)) return readJob(db, owner, id)
  const cancelled = await moveJob(db, id, {
    state: 'cancelled',
    from: ['queued'],
    lease: null,
    now,
    finishedAt: now,
    isUnbilled: true,
    failure,
    note
  })
  if (cancelled) return readJob(db, owner, id)
  // The move to `calling` looks at this mark in its own statement, so none is sent after it.
  const told = await db.transaction(async (queries) => {
    const rows = await queries.all(
      `UPDATE jobs SET cancel_requested = 1 WHERE id = $1
         AND state IN (${isUnsentOnly ? "'running'" : "'running', 'calling'"}) RETURNING id`,
      id
    )
    if (rows.length > 0) await note?.(queries)
    return rows
  })
  if (told.length > 0) await db.notify('job_cancelled', id)
  return readJob(db, owner, id)
}
