import type { Failure } from '../../../core/failure'
import type { BlobStore } from '../../blobs/blob-store'
import type { Log } from '../../log'
import { logOverrun } from '../../money/overruns'
import type { Database, Row } from '../../store/database'
import { cancelledUnsent } from '../ending/cancelled'
import { type Lease, moveJob } from '../move-job'
import { findManifest, toDone } from './adopt-picture'

export type Recovering = Readonly<{
  db: Database
  blobs: BlobStore
  now: number
  log: Log
  /** Jobs that this process is running itself: whatever their lease says, they are not lost. */
  isHeld: (lease: Lease) => boolean
}>

/** No lease is longer (`LEASE_MS`), so one that ends later was dated by a clock that was wrong. */
const longestLeaseMs = 600_000

/**
 * Takes over jobs whose worker hasn't renewed its lease. Before the call nothing was sent, so they
 * queue again. After it a finished picture is adopted; without one nobody knows what was billed, so
 * a person decides and the code never sends it twice. One that can't be decided now, since a store
 * doesn't answer, stays for the next time and holds up no other. Gives how many were decided.
 */
export async function recoverJobs(recovering: Recovering): Promise<number> {
  const { db, log, now, isHeld } = recovering
  const rows = await db.all(
    `SELECT id, model, state, worker, attempts, cancel_requested FROM jobs
     WHERE state IN ('running', 'calling') AND (lease_until < $1 OR lease_until > $2)`,
    now,
    now + 2 * longestLeaseMs
  )
  let count = 0
  for (const row of rows) {
    const lease = toLease(row)
    if (isHeld(lease)) continue
    try {
      if (await recover(recovering, row, lease)) count += 1
    } catch (error) {
      log.error('recovery.stumbled', { jobId: lease.jobId, error })
    }
  }
  if (count > 0) await db.notify('job_queued', '')
  return count
}

const toLease = (row: Row): Lease => ({
  jobId: String(row.id),
  worker: String(row.worker),
  attempt: Number(row.attempts)
})

/** False when its worker was faster after all. */
async function recover(recovering: Recovering, row: Row, lease: Lease): Promise<boolean> {
  const { db, log, now } = recovering
  const base = { lease, now, outOfDate: { before: now, after: now + 2 * longestLeaseMs } }
  const ended = { ...base, finishedAt: now }
  const move = async (change: Parameters<typeof moveJob>[2]) => {
    const moved = await moveJob(db, lease.jobId, change)
    if (moved) logOverrun(log, change.cost, moved)
    return moved !== null
  }
  if (row.state === 'calling') {
    const job = { id: lease.jobId, model: String(row.model) }
    const manifest = await findManifest(recovering, job.id)
    if (manifest) return move({ ...ended, ...toDone(job, manifest), from: ['calling'] })
    return move({ ...ended, state: 'unknown', from: ['calling'], failure: unheardOf })
  }
  if (row.cancel_requested === 1)
    return move({
      ...ended,
      state: 'cancelled',
      from: ['running'],
      isUnbilled: true,
      failure: cancelledUnsent
    })
  return move({ ...base, state: 'queued', from: ['running'] })
}

/** All that is known: whether that relay was stopped, is frozen or cut off can't be seen from here. */
const unheardOf: Failure = {
  code: 'outcome_unknown',
  message:
    'Nothing more was heard of the relay that was getting this picture, and it may have been billed. If the picture still comes, it will be listed. Generate again?',
  retryable: true
}
