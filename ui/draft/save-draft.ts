import type { SessionContext } from '../session-context'

/** Long enough not to write at every key, short enough to lose little when the plugin closes. */
const restMs = 400

/** Saves the draft when typing rests. A draft that can't be saved is still there to be used. */
export function createDraftSaver({ store, sleep, call }: SessionContext): () => void {
  let typing = new AbortController()
  return () => {
    typing.abort()
    typing = new AbortController()
    sleep(restMs, typing.signal)
      .then(() => call('draft.write', store.read().draft))
      .catch(() => {})
  }
}
