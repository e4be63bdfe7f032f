import { isActive } from '../fill'
import type { SessionContext } from '../session-context'
import type { PanelState } from '../state'
import { nextBatch, noBatch } from './batch-progress'

const tickMs = 1_000

/**
 * One clock for all rows; it stands still while nothing is underway. What is asked for once all is over
 * begins a batch of its own, however soon.
 */
export function startClock({
  store,
  sleep,
  now
}: Pick<SessionContext, 'store' | 'sleep' | 'now'>): void {
  let isTicking = false
  let isOver = true
  const isUnderway = () => store.read().fills.some(isActive)
  const atTick = (state: PanelState) => {
    const next = { ...state, now: now() }
    return { ...next, batch: nextBatch(state.batch, next) }
  }
  const tick = async () => {
    const wasOver = isOver
    isOver = !isUnderway()
    if (isOver) return
    if (wasOver) store.update((state) => atTick({ ...state, batch: noBatch }))
    if (isTicking) return
    isTicking = true
    while (isUnderway()) {
      await sleep(tickMs)
      store.update(atTick)
    }
    isTicking = false
  }
  store.subscribe(tick)
}
