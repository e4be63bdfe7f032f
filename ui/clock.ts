import type { SessionContext } from './session-context'
import { isActive } from './state'

const tickMs = 1_000

/** One clock for all rows; it stands still while nothing is underway. */
export function startClock({ store, sleep, now }: SessionContext): void {
  let isTicking = false
  const tick = async () => {
    if (isTicking) return
    isTicking = true
    while (store.read().fills.some(isActive)) {
      await sleep(tickMs)
      store.update((state) => ({ ...state, now: now() }))
    }
    isTicking = false
  }
  store.subscribe(tick)
}
