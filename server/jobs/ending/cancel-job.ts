import { isFinal } from '../../../core/job'
import type { Database } from '../../store/database'
import type { JobRow } from '../job-row'
import { moveJob } from '../move-job'
import { readJob, readStep } from '../read-job'
import { cancelledUnsent } from './cancelled'

type Cancellation = Readonly<{ owner: string; id: string; now: number }>

/**
 * Asks for an end. A queued job is cancelled at once and costs nothing; one at work is told, and
 * its worker writes the end. A job that has ended stays as it ended.
 */
export async function cancelJob(db: Database, { owner, id, now }: Cancellation): Promise<JobRow> {
  const { state } = await readStep(db, owner, id)
  if (isFinal(state)) return readJob(db, owner, id)
  const cancelled = await moveJob(db, id, {
    state: 'cancelled',
    from: ['queued'],
    lease: null,
    now,
    finishedAt: now,
    isUnbilled: true,
    failure: cancelledUnsent
  })
  if (cancelled) return readJob(db, owner, id)
  await db.run('UPDATE jobs SET cancel_requested = 1 WHERE id = $1', id)
  await db.notify('job_cancelled', id)
  return readJob(db, owner, id)
}
