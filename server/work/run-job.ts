import type { BlobWriter } from '../blobs/blob-store'
import type { Outcome } from '../foundry/generate'
import { cancelledUnsent } from '../jobs/ending/cancelled'
import type { JobRow } from '../jobs/job-row'
import { type Lease, moveJob } from '../jobs/move-job'
import { createPictureFinder } from '../uploads/find-picture'
import { insist } from './insist'
import { settle, settleLost } from './settle-call'
import type { WorkerContext } from './worker-context'

/** Giving up early loses a paid picture, and one has taken 394 s (claim foundry.slow-pictures). */
const idleTimeoutMs = 300_000
const totalTimeoutMs = 900_000

/** Sends one claimed job upstream and writes its end. Never rejects: trouble goes to the log. */
export async function runJob(
  context: WorkerContext,
  row: JobRow,
  controller: AbortController
): Promise<void> {
  const lease = { jobId: row.id, worker: context.workerId, attempt: row.attempts }
  const letGo = context.keeper.hold(lease, () => controller.abort())
  try {
    if (!(await beginCall(context, lease))) return
    const { metrics, now } = context
    if (row.attempts === 1) metrics.noteQueueWait(now() - row.created_at)
    const calledAt = now()
    const outcome = await call(context, row, lease, controller.signal)
    metrics.noteCall({
      deployment: context.deployment.id,
      recipe: row.recipe,
      outcome: outcome.kind,
      code: 'failure' in outcome ? outcome.failure.code : null,
      ms: now() - calledAt,
      usage: 'usage' in outcome ? outcome.usage : null
    })
    await settle(context, { row, lease, calledAt, requestId: outcome.requestId }, outcome)
  } catch (error) {
    context.log.error('job.stumbled', { jobId: row.id, error })
    await settleLost(context, lease)
  } finally {
    letGo()
  }
}

/**
 * Committed before the first byte goes out: whoever finds this state must not send it again. The
 * commit may have gone through although it failed here, and nothing has been sent yet. False when
 * the job is not wanted any more or has gone to another worker.
 */
async function beginCall(context: WorkerContext, lease: Lease): Promise<boolean> {
  const { db, now } = context
  const from = ['running', 'calling'] as const
  return insist(context, lease.jobId, async () => {
    const at = now()
    const base = { from, lease, now: at }
    const calling = await moveJob(db, lease.jobId, {
      ...base,
      state: 'calling',
      unlessCancelled: true,
      calledAt: at
    })
    if (calling) return true
    await moveJob(db, lease.jobId, {
      ...base,
      state: 'cancelled',
      finishedAt: at,
      isUnbilled: true,
      failure: cancelledUnsent
    })
    return false
  })
}

function call(
  context: WorkerContext,
  row: JobRow,
  lease: Lease,
  signal: AbortSignal
): Promise<Outcome<BlobWriter>> {
  const { blobs, db, deployment, generate, now, log, metrics, toUpstreamUser } = context
  const calledAt = now()
  let partials = 0
  return generate({
    deployment,
    recipe: row.recipe,
    user: toUpstreamUser(row.owner),
    findPicture: createPictureFinder(context, row),
    signal,
    createWriter: () => blobs.createWriter(row.id),
    onPartial: async (_index, writer) => {
      // A preview that can't be kept must not end a call that is paid for.
      try {
        if (partials === 0) metrics.noteFirstPartial(row.recipe, now() - calledAt)
        await writer.keep(`${row.id}.${partials}`)
        partials += 1
        const from = ['calling'] as const
        await moveJob(db, row.id, { state: 'calling', from, lease, now: now(), partials })
      } catch (error) {
        log.error('preview.stumbled', { jobId: row.id, error })
      }
    },
    onSkipped: (reason) => log.info('answer.skipped', { jobId: row.id, reason }),
    idleTimeoutMs,
    totalTimeoutMs
  })
}
