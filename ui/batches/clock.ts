import { isActive } from '../fill'
import type { SessionContext } from '../session-context'
import type { PanelState } from '../state'
import { nextBatch, noBatch } from './batch-progress'

const tickMs = 1_000

/** One clock for all rows; it stands still while nothing is underway. */
export function startClock({ store, sleep, now }: SessionContext): void {
  let isTicking = false
  const tick = async () => {
    if (isTicking || !store.read().fills.some(isActive)) return
    isTicking = true
    const atTick = (state: PanelState) => {
      const next = { ...state, now: now() }
      return { ...next, batch: nextBatch(state.batch, next) }
    }
    store.update((state) => atTick({ ...state, batch: noBatch }))
    while (store.read().fills.some(isActive)) {
      await sleep(tickMs)
      store.update(atTick)
    }
    isTicking = false
  }
  store.subscribe(tick)
}
