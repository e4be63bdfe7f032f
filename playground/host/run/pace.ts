import type { SlowCalls } from './host-calls'

/** How long asynchronous calls of a plugin's wait before they begin; none does unless it is held. */
export type Pace = Readonly<{
  /** null holds the call for ever. */
  hold: (call: keyof SlowCalls, ms: number | null) => void
  wait: (call: keyof SlowCalls) => Promise<void>
}>

export function createPace(): Pace {
  const held = new Map<keyof SlowCalls, number | null>()
  return {
    hold: (call, ms) => void held.set(call, ms),
    wait: async (call) => {
      const ms = held.get(call) ?? (held.has(call) ? null : 0)
      if (ms === 0) return
      await new Promise<void>((resolve) => {
        if (ms !== null) setTimeout(resolve, ms)
      })
    }
  }
}
