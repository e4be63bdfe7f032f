import * as z from 'zod/mini'
import { ModelName } from '../../core/models'
import { usagePrice } from '../../core/price/price'
import type { BlobStore } from '../blobs/blob-store'
import type { Database } from '../store/database'
import { cancelledUnsent } from './cancelled'
import { type Lease, moveJob } from './move-job'

/**
 * Takes over jobs whose worker is gone. Before the call nothing was sent, so they queue again.
 * After it a finished picture is adopted; without one nobody knows what was billed, so a person
 * decides and the code never sends it twice.
 */
export async function recoverJobs(db: Database, blobs: BlobStore, now: number): Promise<number> {
  const rows = await db.all(
    `SELECT id, model, state, worker, attempts, cancel_requested FROM jobs
     WHERE state IN ('running', 'calling') AND lease_until < $1`,
    now
  )
  for (const row of rows) {
    const id = String(row.id)
    const lease = { jobId: id, worker: String(row.worker), attempt: Number(row.attempts) }
    if (row.state === 'calling')
      await settleCall({ db, blobs, id, model: z.parse(ModelName, row.model), lease, now })
    else if (row.cancel_requested) await moveJob(db, id, toCancelled(lease, now))
    else await moveJob(db, id, { state: 'queued', from: ['running'], lease, now })
  }
  if (rows.length > 0) await db.notify('job_queued', '')
  return rows.length
}

type Lost = Readonly<{
  db: Database
  blobs: BlobStore
  id: string
  model: ModelName
  lease: Lease
  now: number
}>

async function settleCall({ db, blobs, id, model, lease, now }: Lost): Promise<void> {
  const manifest = await blobs.readManifest(id)
  if (manifest) {
    const { image, usage } = manifest
    const from = ['calling'] as const
    const cost = usage && usagePrice(model, usage)
    await moveJob(db, id, { state: 'done', from, lease, now, finishedAt: now, image, usage, cost })
    return
  }
  await moveJob(db, id, {
    state: 'unknown',
    from: ['calling'],
    lease,
    now,
    finishedAt: now,
    failure: {
      code: 'outcome_unknown',
      message:
        'The relay stopped while this picture was being made, and it may have been billed. Generate again?',
      retryable: true
    }
  })
}

const toCancelled = (lease: Lease, now: number) =>
  ({
    state: 'cancelled',
    from: ['running'],
    lease,
    now,
    finishedAt: now,
    isUnbilled: true,
    failure: cancelledUnsent
  }) as const
