import type { SessionContext } from '../session-context'
import { takeModels } from './take-models'

/**
 * Asks what this file and this person have cost, what is left, and what the relay draws with. A courtesy: failures are silent.
 * Pictures that end while it asks are asked for once more, together: a batch ends a hundred times.
 */
export function createSpendingReader(context: SessionContext): () => Promise<void> {
  const { store, relay } = context
  let isReading = false
  let isStale = false

  const read = async () => {
    try {
      const [spending, { budget = null, models, quotas = [] }] = await Promise.all([
        relay().readSpending(store.read().fileId),
        relay().readPerson()
      ])
      store.update((state) => ({ ...state, spending, budget, quotas }))
      const replaced = takeModels(context, models)
      if (replaced) context.say(replaced)
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
