import type { Failure, FailureCode } from '../../core/failure'
import type { JobImage } from '../../core/job'
import type { BlobWriter } from '../blobs/blob-store'
import type { Outcome } from '../foundry/generate'
import { cancelledUnsent, cancelledWhileCalling } from '../jobs/ending/cancelled'
import type { JobRow, JobStep } from '../jobs/job-row'
import { longestPauseMs } from '../jobs/loads'
import { type Lease, moveJob } from '../jobs/move-job'
import { adoptPicture, toDone } from '../jobs/recovery/adopt-picture'
import { noteInputTokens } from '../money/input-bound'
import { logOverrun } from '../money/overruns'
import { failOver, queueAgain } from './failover'
import { insist } from './insist'
import { keepEvidence } from './keep-evidence'
import { noteStoring } from './note-storing'
import { endOutage } from './outage'
import { pauseDeployment } from './pauses'
import type { HeldJob, WorkerContext } from './worker-context'

/** The most by which a wait is drawn out. */
const maxJitterMs = 5_000
/**
 * Nobody waits longer on a Retry-After's word alone; then it is asked again, in vain at worst. A pause
 * beyond `longestPauseMs` would count as none.
 */
const maxPauseMs = longestPauseMs - maxJitterMs
/** How long to wait where something between here and the service is out of order. */
const unclearPauseMs = 15_000

/** Writes how a call ended. */
export async function settle(
  context: WorkerContext,
  held: HeldJob,
  outcome: Outcome<BlobWriter>
): Promise<void> {
  const { row, requestId, calledAt } = held
  const { db, deployment, log } = context
  log.info('job.answered', { jobId: row.id, outcome: outcome.kind, requestId })
  await keepEvidence(context, held, outcome)
  const manifest = outcome.kind === 'done' ? await keepPicture(context, held, outcome) : null
  await insist(context, row.id, async () => {
    if (manifest) await finish(context, held, manifest, outcome.previews)
    else await end(context, held, outcome)
    if (outcome.kind === 'done' || outcome.kind === 'refused')
      await endOutage(db, deployment.id, calledAt)
  })
}

/**
 * Manifest, then picture, then row: a kill between any two loses nothing. While the picture store is
 * away the picture lies on this disk with its lease held, and while the disk is full the rest of it in
 * memory; whoever waits reads so.
 */
async function keepPicture(
  { db, now, log }: WorkerContext,
  { row, lease }: Pick<HeldJob, 'row' | 'lease'>,
  outcome: Extract<Outcome<BlobWriter>, { kind: 'done' }>
) {
  const { width, height, format } = outcome.header
  const image: JobImage = {
    width,
    height,
    format: format === 'jpeg' ? 'jpeg' : 'png',
    bytes: outcome.bytes
  }
  const manifest = { image, usage: outcome.usage }
  const onDelay = () => {
    noteStoring(db, lease, now()).catch((error) => log.error('storing.stumbled', { error }))
  }
  await outcome.writer.seal(manifest, onDelay)
  await outcome.writer.keep(row.id, onDelay)
  return manifest
}

async function finish(
  context: WorkerContext,
  { row, lease, requestId }: HeldJob,
  manifest: Parameters<typeof toDone>[1],
  previews: number | undefined
): Promise<void> {
  const { db, now } = context
  const job = { id: row.id, model: row.recipe.model }
  const at = now()
  const change = toDone(job, manifest)
  const done = await moveJob(db, row.id, {
    ...change,
    ...(previews !== undefined && { previews }),
    from: ['calling'],
    lease,
    now: at,
    finishedAt: at,
    requestId
  })
  // Another relay has taken this one for dead; the picture is no worse for it.
  if (!done) await adoptPicture(context, job, manifest)
  else await learn(context, row, done, change)
}

/** What the next reservations are narrowed by. Never rejects: the picture is made and booked. */
async function learn(
  { db, log }: WorkerContext,
  row: JobRow,
  done: JobStep,
  { cost, usage = null }: ReturnType<typeof toDone>
): Promise<void> {
  logOverrun(log, cost, done)
  // What the books don't believe says nothing about others.
  if (done.cost !== cost) return
  try {
    await noteInputTokens(db, row.recipe, usage)
  } catch (error) {
    log.error('input_tokens.stumbled', { jobId: row.id, error })
  }
}

async function end(
  context: WorkerContext,
  held: HeldJob,
  outcome: Outcome<BlobWriter>
): Promise<void> {
  const { db, now } = context
  const { row, lease, requestId } = held
  const { previews } = outcome
  const told = { requestId, ...(previews !== undefined && { previews }) }
  const base = { from: ['calling'] as const, lease, now: now(), ...told }
  const ended = { ...base, finishedAt: now() }
  // What would be sent into it next would be turned away or lost as well.
  if ('isUnclear' in outcome && outcome.isUnclear)
    await holdBack(context, outcome.failure.code, unclearPauseMs)
  switch (outcome.kind) {
    case 'done':
      return
    case 'retry':
      return retry(context, held, outcome)
    case 'refused': {
      const { failure, stage, categories, isUnbilled } = outcome
      const refusal = { stage, categories }
      await moveJob(db, row.id, { ...ended, state: 'refused', failure, refusal, isUnbilled })
      return
    }
    case 'failed': {
      const { isUnbilled, isPassing = false } = outcome
      const wait = { ms: backoffMs(row.attempts), reason: 'unread' } as const
      if (isPassing && (await queueAgain(context, held, wait))) return
      // Elsewhere, too, it may only be sent again when surely nothing was billed.
      const failure = isUnbilled ? await failOver(context, held, outcome) : outcome.failure
      if (failure) await moveJob(db, row.id, { ...ended, state: 'failed', failure, isUnbilled })
      return
    }
    case 'unknown':
      await moveJob(db, row.id, { ...ended, state: 'unknown', failure: outcome.failure })
      return
    case 'cancelled': {
      const { isUnbilled = false } = outcome
      const failure = isUnbilled ? cancelledUnsent : cancelledWhileCalling
      await moveJob(db, row.id, { ...ended, state: 'cancelled', failure, isUnbilled })
      return
    }
    default:
      outcome satisfies never
  }
}

/** The call was made, and what came of it could not be kept here. Never rejects. */
export async function settleLost(context: WorkerContext, lease: Lease): Promise<void> {
  const { db, log, now } = context
  try {
    await insist(context, lease.jobId, () =>
      moveJob(db, lease.jobId, {
        state: 'unknown',
        from: ['calling'],
        lease,
        now: now(),
        finishedAt: now(),
        failure: notKept
      })
    )
  } catch (error) {
    // The lease runs out, and recovery settles the job by what is on disk.
    log.error('job.stumbled', { jobId: lease.jobId, error })
  }
}

const notKept: Failure = {
  code: 'outcome_unknown',
  message:
    'The relay couldn’t keep this picture, and it may have been billed. Tell whoever runs your relay before you generate again.',
  retryable: true
}

/** Surely not billed: held back here, and free for another deployment at once. */
async function retry(
  context: WorkerContext,
  held: HeldJob,
  { failure, retryAfterMs }: Extract<Outcome<BlobWriter>, { kind: 'retry' }>
): Promise<void> {
  const { db, now } = context
  const { row, lease, requestId } = held
  // A service that asks for no wait, or for a short one, is busy all the same.
  const asked = Math.max(retryAfterMs ?? 0, backoffMs(row.attempts))
  const pauseMs = Math.min(asked, maxPauseMs) + jitterMs(asked, context.random)
  await holdBack(context, failure.code, pauseMs)
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

async function holdBack(
  { db, now, deployment, metrics, log }: WorkerContext,
  code: FailureCode,
  pauseMs: number
): Promise<void> {
  const until = now() + pauseMs
  await pauseDeployment(db, { name: deployment.id, until, code })
  metrics.notePause(deployment.id, code, pauseMs)
  const pausedUntil = new Date(until).toISOString()
  log.info('deployment.paused', { deployment: deployment.id, code, pausedUntil })
}

/** So that relays and jobs that were turned away together don't come back together. */
const jitterMs = (pauseMs: number, random: () => number) =>
  Math.floor(random() * Math.min(pauseMs / 5, maxJitterMs))

const backoffMs = (attempts: number) => Math.min(5_000 * 2 ** (attempts - 1), 15_000)
