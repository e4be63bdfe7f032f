import type { JobImage } from '../../core/job'
import { usagePrice } from '../../core/price/price'
import type { BlobWriter } from '../blobs/blob-store'
import type { Outcome } from '../foundry/generate'
import { cancelledUnsent, cancelledWhileCalling } from '../jobs/cancelled'
import { pauseDeployment, renewLease } from '../jobs/claim-job'
import type { JobRow } from '../jobs/job-row'
import { type Lease, moveJob } from '../jobs/move-job'
import { createPictureFinder } from '../uploads/find-picture'
import { failOver, queueAgain } from './failover'
import type { HeldJob, WorkerContext } from './worker-context'

/** Giving up early loses a paid picture, and one has taken 394 s (claim foundry.slow-pictures). */
const idleTimeoutMs = 300_000
const totalTimeoutMs = 900_000
/**
 * No Retry-After holds a deployment back for longer than this; at worst we ask once too often.
 */
const maxPauseMs = 600_000

/** Sends one claimed job upstream and writes its end. Never rejects: trouble goes to the log. */
export async function runJob(
  context: WorkerContext,
  row: JobRow,
  controller: AbortController
): Promise<void> {
  const lease = { jobId: row.id, worker: context.workerId, attempt: row.attempts }
  const heart = setInterval(() => void beat(context, lease, controller), context.leaseMs / 3)
  try {
    // Committed before the first byte goes out: whoever finds this state must not send it again.
    const calling = await moveJob(context.db, row.id, {
      state: 'calling',
      from: ['running'],
      lease,
      unlessCancelled: true,
      now: context.now(),
      calledAt: context.now()
    })
    if (!calling) return await endUnsent(context, lease)
    const { metrics, now } = context
    if (row.attempts === 1) metrics.noteQueueWait(now() - row.created_at)
    const calledAt = now()
    const outcome = await call(context, row, lease, controller.signal)
    metrics.noteCall({
      deployment: context.deployment.id,
      recipe: row.recipe,
      outcome: outcome.kind,
      code: 'failure' in outcome ? outcome.failure.code : null,
      ms: now() - calledAt
    })
    await settle(context, row, lease, outcome)
  } catch (error) {
    // The lease runs out and recovery settles the job by what is on disk.
    context.log.error('job.stumbled', { jobId: row.id, error })
  } finally {
    clearInterval(heart)
  }
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

async function settle(
  context: WorkerContext,
  row: JobRow,
  lease: Lease,
  outcome: Outcome<BlobWriter>
): Promise<void> {
  const { db, now, log } = context
  const from = ['calling'] as const
  const base = { from, lease, now: now(), requestId: outcome.requestId }
  const ended = { ...base, finishedAt: now() }
  log.info('job.answered', { jobId: row.id, outcome: outcome.kind, requestId: outcome.requestId })
  switch (outcome.kind) {
    case 'done':
      return finish(context, row, lease, outcome)
    case 'retry':
      return retry(context, { row, lease, requestId: outcome.requestId }, outcome)
    case 'refused': {
      const { failure, stage, categories, isUnbilled } = outcome
      const refusal = { stage, categories }
      await moveJob(db, row.id, { ...ended, state: 'refused', failure, refusal, isUnbilled })
      return
    }
    case 'failed': {
      const { isUnbilled } = outcome
      const held = { row, lease, requestId: outcome.requestId }
      // Elsewhere, too, it may only be sent again when surely nothing was billed.
      const failure = isUnbilled ? await failOver(context, held, outcome.failure) : outcome.failure
      if (failure) await moveJob(db, row.id, { ...ended, state: 'failed', failure, isUnbilled })
      return
    }
    case 'unknown':
      await moveJob(db, row.id, { ...ended, state: 'unknown', failure: outcome.failure })
      return
    case 'cancelled':
      await moveJob(db, row.id, { ...ended, state: 'cancelled', failure: cancelledWhileCalling })
      return
    default:
      outcome satisfies never
  }
}

/** Manifest, then picture, then row: a kill between any two loses nothing. */
async function finish(
  { db, now }: WorkerContext,
  row: JobRow,
  lease: Lease,
  outcome: Extract<Outcome<BlobWriter>, { kind: 'done' }>
): Promise<void> {
  const { width, height, format } = outcome.header
  const image: JobImage = {
    width,
    height,
    format: format === 'jpeg' ? 'jpeg' : 'png',
    bytes: outcome.bytes
  }
  await outcome.writer.seal({ image, usage: outcome.usage })
  await outcome.writer.keep(row.id)
  await moveJob(db, row.id, {
    state: 'done',
    from: ['calling'],
    lease,
    now: now(),
    finishedAt: now(),
    image,
    usage: outcome.usage,
    cost: outcome.usage && usagePrice(row.recipe.model, outcome.usage),
    requestId: outcome.requestId
  })
}

/** Surely not billed: held back here, and free for another deployment at once. */
async function retry(
  context: WorkerContext,
  held: HeldJob,
  { failure, retryAfterMs }: Extract<Outcome<BlobWriter>, { kind: 'retry' }>
): Promise<void> {
  const { db, now, deployment, metrics } = context
  const { row, lease, requestId } = held
  const pauseMs = Math.min(retryAfterMs ?? backoffMs(row.attempts), maxPauseMs)
  await pauseDeployment(db, deployment.id, now() + pauseMs)
  metrics.notePause(deployment.id, failure.code, pauseMs)
  if (await queueAgain(context, held)) return
  await moveJob(db, row.id, {
    state: 'failed',
    from: ['calling'],
    lease,
    now: now(),
    finishedAt: now(),
    failure,
    requestId,
    isUnbilled: true
  })
}

const backoffMs = (attempts: number) => Math.min(5_000 * 2 ** (attempts - 1), 15_000)

async function endUnsent({ db, now }: WorkerContext, lease: Lease): Promise<void> {
  await moveJob(db, lease.jobId, {
    state: 'cancelled',
    from: ['running'],
    lease,
    now: now(),
    finishedAt: now(),
    isUnbilled: true,
    failure: cancelledUnsent
  })
}

async function beat(
  { db, now, leaseMs, log }: WorkerContext,
  lease: Lease,
  controller: AbortController
): Promise<void> {
  try {
    const held = await renewLease(db, lease, now() + leaseMs)
    // A lost notification must not lose a cancel.
    if (held?.isCancelRequested) controller.abort()
  } catch (error) {
    log.error('lease.stumbled', { jobId: lease.jobId, error })
  }
}
