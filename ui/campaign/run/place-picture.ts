import { AppError, type Failure } from '../../../core/failure'
import type { Job } from '../../../core/job'
import type { Fill } from '../../fill'
import { otherCopy } from '../../fills/come-back'
import { toImageSize, toRecord } from '../../fills/place-pictures'
import type { SessionContext } from '../../session-context'
import { readHeldJobs } from '../../takes/held-jobs'
import { frameChangedWords, frameGoneWords } from '../../words'

/**
 * Places a finished picture of a campaign in the layer that it was asked for, and tells the relay so. One
 * whose layer is gone, was changed, or belongs to a copy of the file, is left to a person, among the
 * pictures that couldn't be placed.
 */
export async function placePicture(context: SessionContext, jobId: string): Promise<void> {
  const { call, store } = context
  const job = await context.relay().readJob(jobId)
  const { nodeId } = job.target
  const { key } = job
  const standing = await call('node.inspect', { nodeId, key })
  // A panel that was closed between the two steps has placed it and not said so.
  if ((await readHeldJobs(context, [job])).has(job.id))
    return void (await context.relay().settleJob(job.id))
  const fault = faultOf(job, standing)
  if (fault) return leaveToPerson(context, job, fault)
  const bytes = await context.relay().readImage(job.id)
  try {
    await call('image.place', {
      nodeId,
      key,
      bytes,
      imageSize: toImageSize(job),
      position: job.target.position ?? 0.5,
      record: toRecord(job, store.read().connection)
    })
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    return leaveToPerson(context, job, error.failure)
  }
  await context.relay().settleJob(job.id)
}

type Standing = Readonly<{ fingerprint: string | null; isAsked: boolean }>

function faultOf({ target }: Job, { fingerprint, isAsked }: Standing): Failure | null {
  const because = (code: Failure['code'], message: string) => ({ code, message, retryable: false })
  if (fingerprint === null) return because('frame_gone', frameGoneWords(target.nodeName))
  if (!isAsked) return otherCopy
  return fingerprint === target.fingerprint
    ? null
    : because('frame_changed', frameChangedWords(target.nodeName))
}

/** It is paid for; its row says why and places it when somebody says so. */
function leaveToPerson({ store }: SessionContext, job: Job, failure: Failure): void {
  const { key, target, recipe, createdAt: startedAt } = job
  const progress = { step: 'unplaced', job, failure } as const
  const isElsewhere = failure === otherCopy
  const fill: Fill = { key, target, recipe, startedAt, preview: null, progress, isElsewhere }
  store.update((state) =>
    state.fills.some((known) => known.key === key)
      ? state
      : { ...state, fills: [...state.fills, fill] }
  )
}
