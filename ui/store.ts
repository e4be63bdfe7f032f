export type Store<State> = Readonly<{
  read: () => State
  update: (change: (state: State) => State) => void
  subscribe: (listener: () => void) => () => void
}>

/** A value that tells when it changes. */
export function createStore<State>(initial: State): Store<State> {
  const listeners = new Set<() => void>()
  let state = initial
  return {
    read: () => state,
    update: (change) => {
      const next = change(state)
      if (next === state) return
      state = next
      for (const listener of listeners) listener()
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    }
  }
}
