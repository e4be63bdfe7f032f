import type { SessionContext } from './session-context'

/** Asks what this file and this person have cost so far. Totals are a courtesy: failures are silent. */
export function createSpendingReader({ store, relay }: SessionContext): () => Promise<void> {
  return async () => {
    try {
      const spending = await relay().readSpending(store.read().fileId)
      store.update((state) => ({ ...state, spending }))
    } catch (_) {}
  }
}
