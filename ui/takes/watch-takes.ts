import type { SessionContext } from '../session-context'
import type { PanelState } from '../state'
import type { Comparer } from './compare-takes'
import { type TakeKeeper, withFrames } from './keep-takes'

type Watched = Readonly<{ keeper: TakeKeeper; comparer: Comparer; onChanged: () => void }>

/** Reads takes again when another frame is selected, or changes, or got a picture. */
export function watchTakes(
  { store }: SessionContext,
  { keeper, comparer, onChanged }: Watched
): void {
  let seen = store.read()
  store.subscribe(() => {
    const before = seen
    const now = store.read()
    seen = now
    const isPlaced = countPlaced(now) > countPlaced(before)
    if (now.selection !== before.selection || isPlaced) {
      if (selectedIds(now) !== selectedIds(before)) {
        comparer.compare(false)
        // At once: a key must not reach frames that are not selected any more.
        store.update((state) => withFrames(state, state.takes.frames))
      }
      keeper.refresh()
    }
    if (isPlaced) onChanged()
  })
}

function countPlaced({ fills }: PanelState): number {
  return fills.filter(({ progress }) => progress.step === 'placed').length
}

function selectedIds({ selection }: PanelState): string {
  return selection.targets.map(({ nodeId }) => nodeId).join()
}
