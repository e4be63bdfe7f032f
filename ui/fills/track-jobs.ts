import { isFinal, type Job, type JobEvent } from '../../core/job'
import type { Fill } from '../fill'
import type { SessionContext } from '../session-context'
import { fillOf, fillOfJob, withProgress } from '../state'
import { lostWords } from '../words'
import { otherCopy } from './come-back'
import { isLost } from './fill-standing'
import { endingOf } from './fill-view'

export type Tracker = Readonly<{
  takeSubmitted: (key: string, job: Job) => void
  takeEvent: (event: JobEvent) => void
  takeJob: (job: Job) => void
  /** One that got lost, as the relay has it now. */
  takeFound: (job: Job) => void
  /** The relay can’t be heard any more, or again. */
  takeLost: (isLost: boolean) => void
  cancel: (fill: Fill) => Promise<void>
  /** The same, unless the relay has just sent it: then it is drawn to its end. */
  cancelUnsent: (fill: Fill) => Promise<void>
}>

type Options = Readonly<{
  follow: (job: Job) => void
  /** There is a picture to place. */
  onDone: () => void
  onPartial: (key: string, job: Job) => void
  /** It ended with no picture to place here, which may have cost something too. */
  onEnded: () => void
}>

/** Keeps each fill at what the relay says about its job. */
export function createTracker(context: SessionContext, options: Options): Tracker {
  const { store, say, sayProblem } = context

  const takeFor = ({ key, target, progress, isElsewhere }: Fill, job: Job) => {
    if (!isFinal(job.state)) {
      const isCancelling = progress.step === 'waiting' && progress.isCancelling
      const next = { step: 'waiting', job, isCancelling, isCutOff: false } as const
      return store.update((state) => withProgress(state, key, next))
    }
    if (job.state === 'done' && isElsewhere) {
      const next = { step: 'unplaced', job, failure: otherCopy } as const
      store.update((state) => withProgress(state, key, next))
      return options.onEnded()
    }
    if (job.state === 'done') {
      store.update((state) => withProgress(state, key, { step: 'placing', job }))
      return options.onDone()
    }
    store.update((state) => withProgress(state, key, { step: 'ended', job }))
    options.onEnded()
    const tell = job.state === 'cancelled' ? say : sayProblem
    tell(`${target.nodeName}: ${endingOf(job)}`)
  }

  const takeJob = (job: Job) => {
    const fill = fillOfJob(store.read(), job.id)
    // A job that ended stays ended, whatever arrives late.
    if (fill?.progress.step === 'waiting') takeFor(fill, job)
  }

  const cancel = async (fill: Fill, isUnsentOnly: boolean) => {
    if (fill.progress.step !== 'waiting') return
    const { job } = fill.progress
    const mark = (isCancelling: boolean) => {
      const now = fillOfJob(store.read(), job.id)
      if (now?.progress.step !== 'waiting') return
      const progress = { ...now.progress, isCancelling }
      store.update((state) => withProgress(state, fill.key, progress))
    }
    mark(true)
    try {
      const relay = context.relay()
      const answer = await (isUnsentOnly ? relay.cancelUnsent(job.id) : relay.cancelJob(job.id))
      if (isUnsentOnly && answer.state === 'calling') mark(false)
      takeJob(answer)
    } catch (error) {
      mark(false)
      sayProblem(context.takeFailure(error).message)
    }
  }

  return {
    takeJob,
    takeFound: (job) => {
      const fill = fillOfJob(store.read(), job.id)
      if (fill && isLost(fill) && job.state !== 'unknown') takeFor(fill, job)
    },
    takeLost: (isLost) => {
      store.update((state) => ({
        ...state,
        fills: state.fills.map((fill) => cutOff(fill, isLost))
      }))
      const { fills, status } = store.read()
      if (isLost && fills.some(isWaiting)) sayProblem(lostWords)
      else if (status.text === lostWords) say('Connected again.')
    },
    takeSubmitted: (key, job) => {
      const fill = fillOf(store.read(), key)
      if (!fill) return
      takeFor(fill, job)
      if (!isFinal(job.state)) options.follow(job)
    },
    takeEvent: ({ jobId, state, partials, at, isStoring }) => {
      const fill = fillOfJob(store.read(), jobId)
      // The end comes with the job itself, which the follower reads next.
      if (fill?.progress.step !== 'waiting' || isFinal(state)) return
      const { job } = fill.progress
      const calledAt = job.calledAt ?? (state === 'calling' ? at : null)
      const next = { ...job, state, partials, calledAt, isStoring }
      takeFor(fill, next)
      if (partials > job.partials) options.onPartial(fill.key, next)
    },
    cancel: (fill) => cancel(fill, false),
    cancelUnsent: (fill) => cancel(fill, true)
  }
}

function isWaiting({ progress }: Fill): boolean {
  return progress.step === 'waiting'
}

function cutOff(fill: Fill, isCutOff: boolean): Fill {
  const { progress } = fill
  if (progress.step !== 'waiting' || progress.isCutOff === isCutOff) return fill
  return { ...fill, progress: { ...progress, isCutOff } }
}
