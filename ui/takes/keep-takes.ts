import { toFailure } from '../../core/failure'
import type { FrameTakes } from '../../core/take'
import type { SessionContext } from '../session-context'
import type { PanelState } from '../state'
import type { TakesState } from './takes-state'

export type TakeKeeper = Readonly<{
  /** Reads the takes of the selected frames again. */
  refresh: () => Promise<void>
  /** Asks the plugin for a change, after every earlier one; failures are said, not thrown. */
  change: (ask: (frames: readonly FrameTakes[]) => Promise<readonly FrameTakes[]>) => Promise<void>
}>

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

  const inTurn = (task: () => Promise<void>) => {
    last = last.then(task).catch((error: unknown) => sayProblem(toFailure(error).message))
    return last
  }

  const read = async () => {
    isReadWaiting = false
    const { selection, takes } = store.read()
    // What is there before is no take's end; the end of comparing reads again.
    if (takes.isComparing) return
    const nodeIds = selection.targets.flatMap((target) => (target.takes > 0 ? [target.nodeId] : []))
    const frames = nodeIds.length === 0 ? [] : (await call('take.list', { nodeIds })).frames
    store.update((state) => withFrames(state, frames))
  }

  const refresh = () => {
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

export function withTakes(state: PanelState, change: Partial<TakesState>): PanelState {
  return { ...state, takes: { ...state.takes, ...change } }
}

/** These frames as they are now, and the others as they were. */
export function withChanged(state: PanelState, changed: readonly FrameTakes[]): PanelState {
  const isChanged = ({ nodeId }: FrameTakes) => changed.some((frame) => frame.nodeId === nodeId)
  const others = state.takes.frames.filter((frame) => !isChanged(frame))
  return withFrames(state, [...others, ...changed])
}

/** Only frames that are selected by now, in the selection's order. */
export function withFrames(state: PanelState, frames: readonly FrameTakes[]): PanelState {
  const selected = state.selection.targets.flatMap(({ nodeId }) =>
    frames.filter((frame) => frame.nodeId === nodeId && frame.takes.length > 0)
  )
  return withTakes(state, { frames: selected })
}
