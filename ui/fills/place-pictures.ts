import { refusal } from '../../core/failure'
import type { Job } from '../../core/job'
import type { ImageSize } from '../../core/size'
import type { TakeRecord } from '../../core/take'
import { type Fill, isActive } from '../fill'
import type { SessionContext } from '../session-context'
import { type Connection, withProgress } from '../state'
import { filledWords, frameGoneWords } from '../words'
import { settleFill } from './settle-fill'

export type Placer = Readonly<{
  /** Places every picture that waits for it, one at a time: each may be tens of MB. */
  placeWaiting: () => Promise<void>
  placeAgain: (fill: Fill) => Promise<void>
}>

type Options = Readonly<{ onFile: (key: string, file: Uint8Array<ArrayBuffer>) => Promise<void> }>

export function createPlacer(context: SessionContext, { onFile }: Options): Placer {
  const { store, say, sayProblem } = context
  let isBusy = false

  const place = async (fill: Fill, job: Job) => {
    const { key, target } = fill
    try {
      const bytes = await context.relay().readImage(job.id)
      // Before it is placed: whoever shows the new take finds its small picture here already.
      await onFile(key, bytes)
      const { nodeId } = target
      const imageSize = toImageSize(job)
      const record = toRecord(job, store.read().connection)
      const position = target.position ?? 0.5
      const placement = { nodeId, key, bytes, imageSize, position, record }
      const placed = await context.call('image.place', placement)
      store.update((state) => withProgress(state, key, { step: 'placed', job, placed }))
      settleFill(context, fill)
      sayFilled(target.nodeName)
    } catch (error) {
      const found = context.takeFailure(error)
      const isGone = found.code === 'frame_gone'
      const message = isGone ? frameGoneWords(target.nodeName) : found.message
      const failure = { ...found, message }
      store.update((state) => withProgress(state, key, { step: 'unplaced', job, failure }))
      sayProblem(message)
    }
  }

  const sayFilled = (name: string) => {
    const message = filledWords(name)
    say(message)
    const { fills, command } = store.read()
    // A command has its own last word.
    if (command || fills.some(isActive)) return
    // Shown on the canvas as well: by now the designer may look elsewhere.
    context.call('notice.show', { message, error: false, lasts: false }).catch(() => {})
  }

  const placeWaiting = async () => {
    if (isBusy) return
    isBusy = true
    for (let next = nextOf(store.read().fills); next; next = nextOf(store.read().fills))
      await place(next.fill, next.job)
    isBusy = false
  }

  return {
    placeWaiting,
    placeAgain: (fill) => {
      if (fill.progress.step !== 'unplaced') return Promise.resolve()
      const { job } = fill.progress
      store.update((state) => withProgress(state, fill.key, { step: 'placing', job }))
      return placeWaiting()
    }
  }
}

/** A finished job has its picture's real pixels; the relay reads them from the file's header. */
export function toImageSize({ image }: Job): ImageSize {
  if (image) return { width: image.width, height: image.height }
  throw refusal(
    'image_rejected',
    'The relay did not say how large this picture is. Update the relay, then place it again.'
  )
}

/** What the frame keeps about its picture, for whoever opens the file. */
export function toRecord(job: Job, connection: Connection): TakeRecord {
  const { id, recipe, target, cost, createdAt, finishedAt } = job
  const author = connection.step === 'connected' ? connection.person : ''
  const origin = target.origin && { origin: target.origin }
  return { jobId: id, recipe, ...origin, cost, author, at: finishedAt ?? createdAt }
}

function nextOf(fills: readonly Fill[]): { fill: Fill; job: Job } | null {
  for (const fill of fills)
    if (fill.progress.step === 'placing') return { fill, job: fill.progress.job }
  return null
}
