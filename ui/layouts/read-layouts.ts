import { toFailure } from '../../core/failure'
import type { Selection, Target } from '../../core/selection'
import { type FrameLayout, maxLayouts } from '../../core/wire/layout-calls'
import type { SessionContext } from '../session-context'
import type { Layouts } from './layout-guidance'

/** A drag over the canvas selects many things in passing. */
const restMs = 150

/** Reads what lies over the targets whenever others are selected, once the selection rests. */
export function watchLayouts(context: SessionContext): void {
  const { store, sleep } = context
  let { selection: watched } = store.read()
  let resting = new AbortController()
  store.subscribe(() => {
    const { selection } = store.read()
    if (selection === watched) return
    const isSame = placesOf(selection) === placesOf(watched)
    watched = selection
    if (isSame) return
    resting.abort()
    resting = new AbortController()
    const { signal } = resting
    sleep(restMs, signal)
      .then(() => readLayouts(context, selection.targets))
      .catch((error: unknown) => {
        if (!signal.aborted) context.sayProblem(toFailure(error).message)
      })
  })
}

/** A picture that came into a frame changes nothing of what lies over it. */
function placesOf({ targets }: Selection): string {
  return targets.map(({ nodeId, width, height }) => `${nodeId} ${width} ${height}`).join()
}

/** What lies over these targets at this moment, also for the panel to show. */
export async function readLayouts(
  { call, store }: SessionContext,
  targets: readonly Target[]
): Promise<Layouts> {
  const layouts = new Map<string, FrameLayout>()
  // One call holds up the canvas only so long, and lets others in before the next.
  for (let start = 0; start < targets.length; start += maxLayouts) {
    const nodeIds = targets.slice(start, start + maxLayouts).map(({ nodeId }) => nodeId)
    const read = await call('layout.read', { nodeIds })
    for (const layout of read.layouts) layouts.set(layout.nodeId, layout)
  }
  store.update((state) => ({ ...state, layouts }))
  return layouts
}
