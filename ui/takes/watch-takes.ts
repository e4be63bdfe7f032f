import type { Selection } from '../../core/selection'
import type { FillsChanged } from '../../core/wire/fill-calls'
import type { Fill } from '../fill'
import type { SessionContext } from '../session-context'
import type { Comparer } from './compare-takes'
import { type TakeKeeper, withFrames } from './keep-takes'

type Watched = Readonly<{ keeper: TakeKeeper; comparer: Comparer; onChanged: () => void }>

/**
 * Reads takes again when another frame is selected, or changes, or got a picture; what it returns is
 * told of fills that changed in the file, by undo or a teammate.
 */
export function watchTakes(
  { store }: SessionContext,
  { keeper, comparer, onChanged }: Watched
): (changed: FillsChanged) => Promise<void> {
  let seen = store.read()
  store.subscribe(() => {
    const before = seen
    const now = store.read()
    seen = now
    const placed = now.fills === before.fills ? [] : newlyPlaced(before.fills, now.fills)
    if (now.selection !== before.selection || placed.length > 0) {
      if (selectedIds(now.selection) !== selectedIds(before.selection)) {
        comparer.compare(false)
        // At once: a key must not reach frames that are not selected any more.
        store.update((state) => withFrames(state, state.takes.frames))
      }
      keeper.refresh([...placed, ...otherTargets(before.selection, now.selection)])
    }
    if (placed.length > 0) onChanged()
  })

  return async ({ nodeIds }) => {
    const { frames } = store.read().takes
    const changed = new Set(nodeIds)
    const own = frames.filter(({ nodeId }) => changed.has(nodeId))
    // A main component’s picture is its instances’, too.
    const followers = frames.filter(({ follows }) => follows !== undefined)
    const stale = own.length < changed.size ? [...own, ...followers] : own
    if (nodeIds === null) await keeper.refresh()
    else if (stale.length > 0) await keeper.refresh(stale.map(({ nodeId }) => nodeId))
  }
}

function newlyPlaced(before: readonly Fill[], now: readonly Fill[]): readonly string[] {
  const isPlaced = ({ progress }: Fill) => progress.step === 'placed'
  const known = new Set(before.filter(isPlaced).map(({ key }) => key))
  return now.filter((fill) => isPlaced(fill) && !known.has(fill.key)).map(toNodeId)
}

const toNodeId = ({ target }: Fill) => target.nodeId

/** Selected frames that are new or not as they were; what is as it was is the same object. */
function otherTargets(before: Selection, now: Selection): readonly string[] {
  const known = new Set(before.targets)
  return now.targets.filter((target) => !known.has(target)).map(({ nodeId }) => nodeId)
}

function selectedIds({ targets }: Selection): string {
  return targets.map(({ nodeId }) => nodeId).join()
}
