import { firstPageId, type Nodes } from './node-record'

export type DocumentChange = 'nodes' | 'selection' | 'page'

/**
 * The open file: its nodes, the selection and the history of both hands, the plugin's and the
 * user's.
 */
export type DocumentStore = Readonly<{
  nodes: () => Nodes
  /** The page that is shown; each page keeps its own selection. */
  page: () => string
  turnTo: (pageId: string) => void
  /** Whether a page's layers may be read: the shown one, those shown before and those loaded. */
  isLoaded: (pageId: string) => boolean
  load: (pageId: string) => void
  selection: (pageId?: string) => readonly string[]
  select: (ids: readonly string[], pageId?: string) => void
  nextId: () => string
  /** A plugin's change: part of one open step until `commit` (claim figma.undo-steps). */
  change: (next: Nodes) => void
  /** A user's own action: a step of its own. */
  act: (next: Nodes) => void
  /** Goes on with the user's last action, right after it: both are one step. */
  extend: (next: Nodes) => void
  /** Somebody else's edit in the same file: nothing that this user's ⌘Z takes back. */
  actElsewhere: (edit: (nodes: Nodes) => Nodes) => void
  /** Whether the last change of nodes was somebody else's. */
  isElsewhere: () => boolean
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
  const selections = new Map<string, readonly string[]>()
  const loaded = new Set([firstPageId])
  let page = firstPageId
  let isRemote = false
  let lastNumber = Math.max(...[...start.keys()].map((id) => Number(/\d+$/.exec(id)?.[0] ?? 0)))

  const tell = (change: DocumentChange) => {
    for (const listener of listeners) listener(change)
  }
  const selectionOf = (pageId: string) => selections.get(pageId) ?? []
  const select = (ids: readonly string[], pageId = page) => {
    const next = [...new Set(ids)].filter((id) => present.has(id))
    if (next.join() === selectionOf(pageId).join()) return
    selections.set(pageId, next)
    if (pageId === page) tell('selection')
  }
  const show = (nodes: Nodes) => {
    present = nodes
    tell('nodes')
    select(selectionOf(page))
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
    page: () => page,
    turnTo: (pageId) => {
      if (pageId === page) return
      page = pageId
      loaded.add(pageId)
      tell('page')
      tell('selection')
    },
    isLoaded: (pageId) => loaded.has(pageId),
    load: (pageId) => void loaded.add(pageId),
    selection: (pageId = page) => selectionOf(pageId),
    select,
    nextId: () => `1:${++lastNumber}`,
    change,
    act: (next) => {
      commit()
      change(next)
      commit()
    },
    extend: (next) => {
      change(next)
      base = next
    },
    actElsewhere: (edit) => {
      base = edit(base)
      for (const stack of [undoStack, redoStack])
        stack.forEach((nodes, index) => {
          stack[index] = edit(nodes)
        })
      isRemote = true
      show(edit(present))
      isRemote = false
    },
    isElsewhere: () => isRemote,
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
