import type { SessionContext } from './session-context'

/** Asks what this file and this person have cost, and what is left. A courtesy: failures are silent. */
export function createSpendingReader({ store, relay }: SessionContext): () => Promise<void> {
  return async () => {
    try {
      const [spending, { budget = null }] = await Promise.all([
        relay().readSpending(store.read().fileId),
        relay().readPerson()
      ])
      store.update((state) => ({ ...state, spending, budget }))
    } catch (_) {}
  }
}
