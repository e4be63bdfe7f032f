import type { Failure } from '../../core/failure'
import { isUncertain, type Job } from '../../core/job'
import { toDollars, toEstimateText } from '../../core/price/price'
import { countBatch } from '../batches/batch-progress'
import { toMoney } from '../batches/batch-words'
import { toTimeText } from '../batches/time-text'
import { type Fill, isActive, jobOf } from '../fill'
import {
  cancelledWords,
  failureWords,
  lostWords,
  otherCopyWords,
  refusedAdvice,
  stateWords,
  unknownAdvice,
  waitWords
} from '../words'
import { isAstray, priceAgain } from './fill-standing'
import { toDetails } from './job-details'

export type FillAction = 'cancel' | 'reveal' | 'place' | 'retry' | 'dismiss'

/** One fill as its row shows it. */
export type FillView = Readonly<{
  key: string
  name: string
  previewUrl: string | null
  tone: 'active' | 'good' | 'bad' | 'quiet'
  /** A word or two: where it stands. */
  title: string
  /** Real pixels and time, such as `960×800` and `00:42`. */
  facts: readonly string[]
  /** Lines about a finished picture: what was asked for and got. */
  details: readonly string[]
  /** A sentence that says what to do next. */
  message: string | null
  actions: readonly FillAction[]
  /** What trying again costs. */
  priceAgain: string
  isElsewhere: boolean
  /** The service is at work on it. */
  isDrawing: boolean
}>

/** `now` in milliseconds since 1970, by the same clock as `fill.startedAt`. */
export function toFillView(fill: Fill, now: number): FillView {
  const view = {
    key: fill.key,
    name: fill.target.nodeName,
    previewUrl: fill.preview?.url ?? null,
    details: [],
    priceAgain: toEstimateText(priceAgain([fill])),
    isElsewhere: fill.isElsewhere ?? false,
    isDrawing: jobOf(fill)?.state === 'calling',
    ...toStanding(fill, now)
  }
  return isActive(fill) ? { ...view, facts: [toTimeText(now - fill.startedAt)] } : view
}

type Standing = Pick<FillView, 'tone' | 'title' | 'facts' | 'message' | 'actions'> &
  Partial<Pick<FillView, 'details'>>

const underway = { tone: 'active', facts: [], message: null, actions: [] } as const

function toStanding(fill: Fill, now: number): Standing {
  const { progress } = fill
  switch (progress.step) {
    case 'sending':
      return { ...underway, title: 'Sending' }
    case 'waiting': {
      if (progress.isCancelling) return { ...underway, title: 'Cancelling' }
      const { job } = progress
      const waits = fill.isElsewhere ? otherCopyWords : waitWords(job, now)
      const message = progress.isCutOff ? lostWords : waits
      return { ...underway, title: stateWords[job.state], message, actions: ['cancel'] }
    }
    case 'placing':
      return { ...underway, title: 'Placing' }
    case 'placed': {
      const { job, placed } = progress
      return {
        tone: 'good',
        title: 'Filled',
        facts: [...priceOf(fill), ...timeOf(job)],
        details: toDetails(job, placed),
        message: null,
        actions: ['reveal', 'dismiss']
      }
    }
    case 'unplaced':
      return {
        ...failed(progress.failure),
        facts: priceOf(fill),
        ...(isAstray(fill) && { tone: 'quiet' }),
        actions: ['place', 'dismiss']
      }
    case 'unsent':
      return { ...failed(progress.failure), actions: ['retry', 'dismiss'] }
    case 'ended':
      return toEnding(fill, progress.job)
  }
}

function failed({ code, message }: Failure) {
  return { tone: 'bad', title: failureWords[code], facts: [], message } as const
}

function toEnding(fill: Fill, job: Job): Standing {
  const { state, failure } = job
  const isRepeatable = state === 'unknown' || failure?.retryable === true
  const actions: readonly FillAction[] = isRepeatable ? ['retry', 'dismiss'] : ['dismiss']
  if (state === 'cancelled')
    return { tone: 'quiet', title: endingOf(job), facts: billOf(fill, job), message: null, actions }
  const title = state === 'failed' && failure ? failureWords[failure.code] : stateWords[state]
  const facts = [...billOf(fill, job), ...timeOf(job)]
  return { tone: 'bad', title, facts, message: endingOf(job), actions }
}

/** What a job without a picture means for the person who waits for it. */
export function endingOf({ state, failure, calledAt }: Job): string {
  // Who cancelled it, where that was somebody else.
  if (state === 'cancelled') return failure?.message ?? cancelledWords(calledAt)
  // What no second try mends says whom to tell.
  if (state === 'unknown') return failure?.retryable === false ? failure.message : unknownAdvice
  if (state === 'refused')
    return failure?.message ?? `The service refused this prompt. ${refusedAdvice}`
  return failure?.message ?? 'The picture could not be made. Try again.'
}

/** What a picture costs, in its frame or not, with what was tried for it before. */
function priceOf(fill: Fill): string[] {
  return jobOf(fill)?.cost === null ? [] : [toMoney(countBatch([fill]))]
}

/** What an end without a picture costs, as the relay booked it and as its totals count it. */
function billOf(fill: Fill, job: Job): string[] {
  const { cost } = job
  if (fill.earlier?.some((one) => one.cost)) return priceOf(fill)
  if (cost === null || cost === 0) return cost === 0 ? ['not billed'] : []
  return [`${toDollars(cost)} ${isUncertain(job) ? 'may be billed' : 'billed'}`]
}

/** By the relay's clock. */
function timeOf({ createdAt, finishedAt }: Job): string[] {
  return finishedAt === null ? [] : [toTimeText(finishedAt - createdAt)]
}
