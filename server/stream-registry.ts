/** Every open progress stream, so that a draining relay can tell them all. */
export type StreamRegistry = Readonly<{
  /** The returned function takes the stream out again. */
  add: (sayBye: () => void) => () => void
  count: () => number
  sayByeToAll: () => void
}>

export function createStreamRegistry(): StreamRegistry {
  const open = new Set<() => void>()
  return {
    add: (sayBye) => {
      open.add(sayBye)
      return () => open.delete(sayBye)
    },
    count: () => open.size,
    sayByeToAll: () => {
      for (const sayBye of [...open]) sayBye()
    }
  }
}
