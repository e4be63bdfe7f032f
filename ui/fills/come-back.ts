import { isCampaignJob } from '../../core/campaign/job-key'
import type { Failure } from '../../core/failure'
import type { Job } from '../../core/job'
import type { PendingFill } from '../../core/wire/pending'
import type { Fill, Progress } from '../fill'
import type { SessionContext } from '../session-context'
import { readHeldJobs } from '../takes/held-jobs'
import { frameChangedWords, frameGoneWords, otherCopyWords, unsentWords } from '../words'

type Options = Readonly<{
  /** Takes up a job that is still at work, or has ended without a picture. */
  takeUp: (key: string, job: Job) => void
  /** There are pictures to place. */
  placeWaiting: () => void
}>

type ComeBack = (pending: readonly PendingFill[]) => Promise<void>

type Standing = Readonly<{ fingerprint: string | null; isAsked: boolean }>

export const otherCopy: Failure = {
  code: 'other_copy',
  message: otherCopyWords,
  retryable: false
}

/**
 * Takes up what an earlier run left behind in this file, on this computer or another: jobs at work
 * are followed, finished pictures go to frames that are as they were, and for a frame that was
 * changed or deleted meanwhile a person decides. So does one for pictures that may have been asked
 * for in a copy of this file, which goes by the same id. What its frame holds already doesn't come back.
 */
export function createComeBack(context: SessionContext, options: Options): ComeBack {
  const { store, call, say } = context

  /** What lies in its frame already has lost its note there, as if a copy had asked for it. */
  const dropHeld = async (jobs: readonly Job[], standings: Map<string, Standing>) => {
    const isDoubtful = (job: Job) => {
      const standing = standings.get(job.key)
      return standing && toProgress(job, standing).step === 'unplaced'
    }
    const held = await readHeldJobs(context, jobs.filter(isDoubtful))
    for (const { id, key } of jobs) {
      if (!held.has(id)) continue
      standings.delete(key)
      // Not heard: the next run asks once more.
      context
        .relay()
        .settleJob(id)
        .catch(() => {})
    }
  }

  const listJobs = async () => {
    const { fileId, earlierFileIds, passed } = store.read()
    const known = new Set(store.read().fills.map(({ key }) => key))
    const lists = [fileId, ...earlierFileIds].map((id) => context.relay().listJobs(id))
    // A campaign's come in by its run, however many they are.
    const found = (await Promise.all(lists)).flat().filter(({ key }) => !isCampaignJob(key))
    const all = new Map(found.map((job) => [job.key, job]))
    const standings = new Map<string, Standing>()
    const inspect = async ({ key, target }: Job) => {
      const standing = await call('node.inspect', { nodeId: target.nodeId, key })
      const isNews = standing.isAsked || !passed.includes(key)
      // By an id that may be another file’s, only what is surely about this layer comes back.
      const isOurs = standing.isAsked || standing.fingerprint === target.fingerprint
      if (isNews && (isOurs || target.fileId === fileId)) standings.set(key, standing)
    }
    // All are looked at before any is placed: placing changes frames.
    await Promise.all([...all.values()].filter(({ key }) => !known.has(key)).map(inspect))
    await dropHeld([...all.values()], standings)
    return { all, known, standings }
  }

  return async (pending) => {
    store.update((state) => ({ ...state, unheard: [...state.unheard, ...pending] }))
    const { all, known, standings } = await listJobs()
    const { unheard } = store.read()
    store.update((state) => ({ ...state, unheard: [] }))
    const isLost = ({ key }: PendingFill) => !known.has(key) && !all.has(key)
    const back = [...all.values()].flatMap((job) => {
      const standing = standings.get(job.key)
      return standing ? [toFill(job, standing)] : []
    })
    const fills = [...unheard.filter(isLost).map(toUnsent), ...back]
    if (fills.length === 0) return
    store.update((state) => ({ ...state, fills: [...state.fills, ...fills] }))
    say(fills.length === 1 ? 'One picture from before.' : `${fills.length} pictures from before.`)
    for (const { key, progress } of back)
      if (progress.step === 'waiting') options.takeUp(key, progress.job)
    options.placeWaiting()
  }
}

function toFill(job: Job, standing: Standing): Fill {
  const { key, target, recipe, createdAt } = job
  const isElsewhere = !standing.isAsked
  const progress = toProgress(job, standing)
  return { key, target, recipe, startedAt: createdAt, preview: null, progress, isElsewhere }
}

function toProgress(job: Job, { fingerprint, isAsked }: Standing): Progress {
  // No news: a person has done so, and there may be a hundred.
  if (job.state === 'cancelled') return { step: 'ended', job }
  if (job.state !== 'done') return { step: 'waiting', job, isCancelling: false, isCutOff: false }
  const { nodeName, fingerprint: asked } = job.target
  const unplaced = (failure: Failure) => ({ step: 'unplaced', job, failure }) as const
  if (fingerprint === null)
    return unplaced({ code: 'frame_gone', message: frameGoneWords(nodeName), retryable: false })
  if (!isAsked) return unplaced(otherCopy)
  if (fingerprint === asked) return { step: 'placing', job }
  return unplaced({ code: 'frame_changed', message: frameChangedWords(nodeName), retryable: false })
}

function toUnsent({ key, target, recipe, startedAt }: PendingFill): Fill {
  const failure = { code: 'relay_unreachable', message: unsentWords, retryable: true } as const
  return { key, target, recipe, startedAt, preview: null, progress: { step: 'unsent', failure } }
}
