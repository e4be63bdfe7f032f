import { toEventId } from '../../core/wire/relay-routes'
import type { Lease } from '../jobs/move-job'
import type { Database } from '../store/database'

/** Tells whoever follows a job that its picture is made and waits for the picture store. */
export async function noteStoring(db: Database, lease: Lease, now: number): Promise<void> {
  const seq = await db.transaction(async (queries) => {
    const [row] = await queries.all(
      `UPDATE jobs SET storing = 1, seq = seq + 1
       WHERE id = $1 AND worker = $2 AND attempts = $3 AND state = 'calling' AND storing = 0
       RETURNING seq, partials`,
      lease.jobId,
      lease.worker,
      lease.attempt
    )
    if (!row) return null
    await queries.run(
      `INSERT INTO events (job_id, seq, at, state, partials, storing)
       VALUES ($1, $2, $3, 'calling', $4, 1)`,
      lease.jobId,
      Number(row.seq),
      now,
      Number(row.partials)
    )
    return Number(row.seq)
  })
  if (seq !== null) await db.notify('job_changed', toEventId(lease.jobId, seq))
}
