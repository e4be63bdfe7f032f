/** Every open progress stream, so that a draining relay can tell them all. */
export type StreamRegistry = Readonly<{
  /** Whether the person may open another. */
  hasRoom: (personId: string) => boolean
  /** The returned function takes the stream out again. */
  add: (personId: string, sayBye: () => void) => () => void
  count: () => number
  sayByeToAll: () => void
}>

/** One panel needs one; a person with more than a few has a panel that runs wild. */
export const maxStreamsEach = 20

export function createStreamRegistry(): StreamRegistry {
  const open = new Map<() => void, string>()
  const countOf = (personId: string) =>
    [...open.values()].filter((owner) => owner === personId).length
  return {
    hasRoom: (personId) => countOf(personId) < maxStreamsEach,
    add: (personId, sayBye) => {
      open.set(sayBye, personId)
      return () => open.delete(sayBye)
    },
    count: () => open.size,
    sayByeToAll: () => {
      for (const sayBye of [...open.keys()]) sayBye()
    }
  }
}
