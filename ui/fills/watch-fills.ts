import type { FailureCode } from '../../core/failure'
import { type FillLook, type FillsChanged, maxLooks } from '../../core/wire/fill-calls'
import type { Fill, Progress } from '../fill'
import type { SessionContext } from '../session-context'
import { fillOf, withProgress } from '../state'
import { filledWords, frameDeletedWords, frameGoneWords, takenOutWords } from '../words'

export type FillWatcher = Readonly<{ takeChanged: (changed: FillsChanged) => void }>

/**
 * Keeps the rows of pictures that came into their frames at what the file says. Undo, redo, another
 * person or a deletion may take one out or bring it back; it is paid for, and can be placed again.
 */
export function createFillWatcher({ store, call, say }: SessionContext): FillWatcher {
  /** Of pictures that were placed, by the fill's key; a fill that is taken out has lost its own. */
  const hashes = new Map<string, string>()
  /** Layers to look at; null for any. */
  let waiting: Set<string> | null = new Set()
  let isLooking = false

  const take = (key: string, look: FillLook) => {
    const fill = fillOf(store.read(), key)
    const next = fill && toNext(fill, look, hashes.has(key))
    if (!fill || !next) return
    store.update((state) => withProgress(state, key, next))
    // The last line must not say what isn’t so any more.
    if (store.read().status.text === filledWords(fill.target.nodeName)) say('')
  }

  const lookAt = async (fills: readonly Fill[]) => {
    const wanted = fills.map(({ key, target }) => ({
      nodeId: target.nodeId,
      imageHash: hashes.get(key) ?? null
    }))
    const { looks } = await call('fill.look', { fills: wanted })
    for (const [index, { key }] of fills.entries()) {
      const look = looks[index]
      if (look) take(key, look)
    }
  }

  const note = () => {
    const { fills } = store.read()
    const keys = new Set(fills.map(({ key }) => key))
    for (const key of hashes.keys()) if (!keys.has(key)) hashes.delete(key)
    for (const { key, progress } of fills)
      if (progress.step === 'placed') hashes.set(key, progress.placed.imageHash)
  }

  const lookAll = async () => {
    isLooking = true
    while (waiting === null || waiting.size > 0) {
      const nodeIds = waiting
      waiting = new Set()
      note()
      const fills = store
        .read()
        .fills.filter((fill) => isWatched(fill) && (nodeIds?.has(fill.target.nodeId) ?? true))
      for (let at = 0; at < fills.length; at += maxLooks)
        // What can't be read now is read at the next change.
        await lookAt(fills.slice(at, at + maxLooks)).catch(() => {})
    }
    isLooking = false
  }

  return {
    takeChanged: ({ nodeIds }) => {
      if (nodeIds === null) waiting = null
      else for (const nodeId of nodeIds) waiting?.add(nodeId)
      if (!isLooking && store.read().fills.some(isWatched)) void lookAll()
      else if (!isLooking) waiting = new Set()
    }
  }
}

/** What the file alone decides; other failures wait for a person. */
const ofTheFile: ReadonlySet<FailureCode> = new Set(['frame_gone', 'taken_out'])

function isWatched({ progress }: Fill): boolean {
  if (progress.step === 'placed') return true
  return progress.step === 'unplaced' && ofTheFile.has(progress.failure.code)
}

/** Null where it stands as it did. */
function toNext(fill: Fill, look: FillLook, wasPlaced: boolean): Progress | null {
  const { progress, target } = fill
  if (!isWatched(fill) || !('job' in progress)) return null
  const { job } = progress
  if (look.placed) {
    if (progress.step === 'placed' && isSame(progress.placed, look.placed)) return null
    return { step: 'placed', job, placed: look.placed }
  }
  const code = look.hasFrame ? 'taken_out' : 'frame_gone'
  if (progress.step === 'unplaced' && progress.failure.code === code) return null
  const words = wasPlaced ? frameDeletedWords : frameGoneWords
  const message = code === 'taken_out' ? takenOutWords(target.nodeName) : words(target.nodeName)
  return { step: 'unplaced', job, failure: { code, message, retryable: false } }
}

function isSame(one: object, other: object): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}
