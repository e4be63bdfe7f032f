import type { SessionContext } from '../session-context'

/**
 * Asks what this file and this person have cost, and what is left. A courtesy: failures are silent.
 * Pictures that end while it asks are asked for once more, together: a batch ends a hundred times.
 */
export function createSpendingReader({ store, relay }: SessionContext): () => Promise<void> {
  let isReading = false
  let isStale = false

  const read = async () => {
    try {
      const [spending, { budget = null }] = await Promise.all([
        relay().readSpending(store.read().fileId),
        relay().readPerson()
      ])
      store.update((state) => ({ ...state, spending, budget }))
    } catch (_) {}
  }

  return async () => {
    isStale = true
    if (isReading) return
    isReading = true
    while (isStale) {
      isStale = false
      await read()
    }
    isReading = false
  }
}
