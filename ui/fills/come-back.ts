import type { Job } from '../../core/job'
import type { PendingFill } from '../../core/wire/pending'
import type { Fill, Progress } from '../fill'
import type { SessionContext } from '../session-context'
import { withProgress } from '../state'
import { frameChangedWords, frameGoneWords, unsentWords } from '../words'

type Options = Readonly<{
  /** Takes up a job that is still at work, or has ended without a picture. */
  takeUp: (key: string, job: Job) => void
  /** There are pictures to place. */
  placeWaiting: () => void
}>

type ComeBack = (pending: readonly PendingFill[]) => Promise<void>

/**
 * Takes up what an earlier run left behind in this file, on this computer or another: jobs at work
 * are followed, finished pictures go to frames that are as they were, and for a frame that was
 * changed or deleted meanwhile a person decides.
 */
export function createComeBack(context: SessionContext, options: Options): ComeBack {
  const { store, call, say } = context

  const inspect = async ({ target }: Fill, job: Job): Promise<Progress> => {
    const { nodeId, nodeName } = target
    const { fingerprint } = await call('node.inspect', { nodeId })
    if (fingerprint === target.fingerprint) return { step: 'placing', job }
    const [code, message] =
      fingerprint === null
        ? (['frame_gone', frameGoneWords(nodeName)] as const)
        : (['frame_changed', frameChangedWords(nodeName)] as const)
    return { step: 'unplaced', job, failure: { code, message, retryable: false } }
  }

  return async (pending) => {
    store.update((state) => ({ ...state, unheard: [...state.unheard, ...pending] }))
    const { fileId } = store.read()
    const jobs = await context.relay().listJobs(fileId)
    const { unheard } = store.read()
    store.update((state) => ({ ...state, unheard: [] }))
    const known = new Set(store.read().fills.map(({ key }) => key))
    const back = jobs.filter(({ key }) => !known.has(key))
    const isLost = ({ key }: PendingFill) => !known.has(key) && !jobs.some((job) => job.key === key)
    const fills = [...unheard.filter(isLost).map(toUnsent), ...back.map(toFill)]
    if (fills.length === 0) return
    store.update((state) => ({ ...state, fills: [...state.fills, ...fills] }))
    say(fills.length === 1 ? 'One picture from before.' : `${fills.length} pictures from before.`)

    // All are looked at before any is placed: placing changes frames.
    const done = back.filter(({ state }) => state === 'done')
    const standings = await Promise.all(done.map((job) => inspect(toFill(job), job)))
    for (const [index, { key }] of done.entries()) {
      const progress = standings[index]
      if (progress) store.update((state) => withProgress(state, key, progress))
    }
    for (const job of back) if (job.state !== 'done') options.takeUp(job.key, job)
    options.placeWaiting()
  }
}

function toFill(job: Job): Fill {
  const { key, target, recipe, createdAt } = job
  const progress = { step: 'waiting', job, isCancelling: false } as const
  return { key, target, recipe, startedAt: createdAt, preview: null, progress }
}

function toUnsent({ key, target, recipe, startedAt }: PendingFill): Fill {
  const failure = { code: 'relay_unreachable', message: unsentWords, retryable: true } as const
  return { key, target, recipe, startedAt, preview: null, progress: { step: 'unsent', failure } }
}
