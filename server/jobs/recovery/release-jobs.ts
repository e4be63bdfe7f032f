import type { Database } from '../../store/database'
import { moveJob } from '../move-job'

/** Gives back what a worker has claimed and not sent, so that others need not wait for its lease. */
export async function releaseJobs(db: Database, worker: string, now: number): Promise<number> {
  const rows = await db.all(
    `SELECT id, attempts FROM jobs WHERE worker = $1 AND state = 'running'`,
    worker
  )
  for (const row of rows) {
    const lease = { jobId: String(row.id), worker, attempt: Number(row.attempts) }
    await moveJob(db, lease.jobId, { state: 'queued', from: ['running'], lease, now })
  }
  if (rows.length > 0) await db.notify('job_queued', '')
  return rows.length
}
