import { toFailure } from '../../core/failure'
import type { FrameTakes } from '../../core/take'
import type { SessionContext } from '../session-context'
import type { PanelState } from '../state'
import type { TakesState } from './takes-state'

export type TakeKeeper = Readonly<{
  /**
   * Reads the takes of these selected frames again, of all when none are named, and of those that are
   * not known yet.
   */
  refresh: (nodeIds?: readonly string[]) => Promise<void>
  /** Asks the plugin for a change, after every earlier one; failures are said, not thrown. */
  change: (ask: (frames: readonly FrameTakes[]) => Promise<readonly FrameTakes[]>) => Promise<void>
}>

/** A frame may keep two dozen: neither the canvas nor the panel is to be held up by hundreds of them. */
const framesAtOnce = 40

type Options = Readonly<{ onChanged: () => void }>

/**
 * Keeps the panel's takes like the file's. Reads and changes run one after another, so that two
 * quick presses act on what the first one left, and no old answer overwrites a newer one.
 */
export function createTakeKeeper(
  { store, call, sayProblem }: SessionContext,
  { onChanged }: Options
): TakeKeeper {
  let last: Promise<void> = Promise.resolve()
  let isReadWaiting = false
  /** Frames to read again; null for all. */
  let stale: Set<string> | null = new Set()

  const inTurn = (task: () => Promise<void>) => {
    last = last.then(task).catch((error: unknown) => sayProblem(toFailure(error).message))
    return last
  }

  const read = async () => {
    isReadWaiting = false
    const { selection, takes } = store.read()
    // What is there before is no take's end; the end of comparing reads again.
    if (takes.isComparing) return
    const again = stale
    stale = new Set()
    const known = new Set(takes.frames.map(({ nodeId }) => nodeId))
    const filled = selection.targets.filter((target) => target.takes > 0)
    const nodeIds = filled
      .map(({ nodeId }) => nodeId)
      .filter((nodeId) => (again?.has(nodeId) ?? true) || !known.has(nodeId))
    // Those that show no picture any more go at once.
    const bare = selection.targets.filter((target) => target.takes === 0)
    store.update((state) => without(state, new Set(bare.map(({ nodeId }) => nodeId))))
    for (let start = 0; start < nodeIds.length; start += framesAtOnce)
      await readSome(nodeIds.slice(start, start + framesAtOnce)).catch((error: unknown) => {
        stale = null
        throw error
      })
  }

  const readSome = async (nodeIds: readonly string[]) => {
    const { frames } = await call('take.list', { nodeIds: [...nodeIds] })
    store.update((state) => withChanged(without(state, new Set(nodeIds)), frames))
  }

  const refresh = (nodeIds?: readonly string[]) => {
    if (nodeIds) for (const nodeId of nodeIds) stale?.add(nodeId)
    else stale = null
    // The one that waits will read whatever is selected by then.
    if (isReadWaiting) return last
    isReadWaiting = true
    return inTurn(read)
  }

  return {
    refresh,
    change: (ask) =>
      inTurn(async () => {
        const changed = await ask(store.read().takes.frames).catch((error: unknown) => {
          // A take or a frame that is gone: see what is there now.
          refresh()
          throw error
        })
        store.update((state) => withChanged(state, changed))
        onChanged()
      })
  }
}

function without(state: PanelState, nodeIds: ReadonlySet<string>): PanelState {
  const frames = state.takes.frames.filter(({ nodeId }) => !nodeIds.has(nodeId))
  return frames.length === state.takes.frames.length ? state : withTakes(state, { frames })
}

export function withTakes(state: PanelState, change: Partial<TakesState>): PanelState {
  return { ...state, takes: { ...state.takes, ...change } }
}

/** These frames as they are now, and the others as they were. */
export function withChanged(state: PanelState, changed: readonly FrameTakes[]): PanelState {
  return withFrames(state, [...state.takes.frames, ...changed])
}

/** Only frames that are selected by now, in the selection's order; of two looks at one, the later. */
export function withFrames(state: PanelState, frames: readonly FrameTakes[]): PanelState {
  const looks = new Map(frames.map((frame) => [frame.nodeId, frame]))
  const selected = state.selection.targets.flatMap(({ nodeId }) => looks.get(nodeId) ?? [])
  return withTakes(state, { frames: selected.filter(({ takes }) => takes.length > 0) })
}
