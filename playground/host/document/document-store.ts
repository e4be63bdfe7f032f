import type { Nodes } from './node-record'

export type DocumentChange = 'nodes' | 'selection'

/**
 * The open file: its nodes, the selection and the history of both hands, the plugin's and the
 * user's.
 */
export type DocumentStore = Readonly<{
  nodes: () => Nodes
  selection: () => readonly string[]
  select: (ids: readonly string[]) => void
  nextId: () => string
  /** A plugin's change: part of one open step until `commit` (claim figma.undo-steps). */
  change: (next: Nodes) => void
  /** A user's own action: a step of its own. */
  act: (next: Nodes) => void
  commit: () => void
  undo: () => void
  redo: () => void
  /** Returns what ends the listening. */
  listen: (listener: (change: DocumentChange) => void) => () => void
}>

export function createDocumentStore(start: Nodes): DocumentStore {
  const listeners = new Set<(change: DocumentChange) => void>()
  const undoStack: Nodes[] = []
  const redoStack: Nodes[] = []
  let base = start
  let present = start
  let selection: readonly string[] = []
  let lastNumber = Math.max(...[...start.keys()].map((id) => Number(/\d+$/.exec(id)?.[0] ?? 0)))

  const tell = (change: DocumentChange) => {
    for (const listener of listeners) listener(change)
  }
  const select = (ids: readonly string[]) => {
    const next = [...new Set(ids)].filter((id) => present.has(id))
    if (next.join() === selection.join()) return
    selection = next
    tell('selection')
  }
  const show = (nodes: Nodes) => {
    present = nodes
    tell('nodes')
    select(selection)
  }
  const change = (next: Nodes) => {
    if (next === present) return
    redoStack.length = 0
    show(next)
  }
  const commit = () => {
    if (isSame(present, base)) {
      base = present
      return
    }
    undoStack.push(base)
    base = present
  }

  return {
    nodes: () => present,
    selection: () => selection,
    select,
    nextId: () => `1:${++lastNumber}`,
    change,
    act: (next) => {
      commit()
      change(next)
      commit()
    },
    commit,
    undo: () => {
      const earlier = isSame(present, base) ? undoStack.pop() : base
      if (!earlier) return
      redoStack.push(present)
      base = earlier
      show(earlier)
    },
    redo: () => {
      const later = redoStack.pop()
      if (!later) return
      undoStack.push(base)
      base = later
      show(later)
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  }
}

/** A step that took back what it did, such as a copy made and removed, doesn’t count. */
function isSame(one: Nodes, other: Nodes): boolean {
  if (one === other) return true
  if (one.size !== other.size) return false
  return [...one].every(([id, node]) => {
    const twin = other.get(id)
    return twin === node || (twin && JSON.stringify(twin) === JSON.stringify(node))
  })
}
