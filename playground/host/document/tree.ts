import type { NodeRecord, Nodes } from './node-record'

/** Figma's words for a node that is gone; `member` is the API member as its errors name it. */
export function needNode(nodes: Nodes, id: string, member: string): NodeRecord {
  const node = nodes.get(id)
  if (node) return node
  const kind = id.startsWith('I') ? 'node (instance sublayer or table cell)' : 'node'
  throw new Error(`in ${member}: The ${kind} with id "${id}" does not exist`)
}

export function childrenOf(nodes: Nodes, node: NodeRecord): readonly NodeRecord[] {
  return node.children.flatMap((id) => nodes.get(id) ?? [])
}

/** What lies on a page itself; of one with a grid its slides or assets. */
export function topLayersOf(nodes: Nodes, pageId: string): readonly NodeRecord[] {
  const inGrid = (node: NodeRecord): readonly NodeRecord[] =>
    node.type === 'SLIDE_GRID' || node.type === 'SLIDE_ROW'
      ? childrenOf(nodes, node).flatMap(inGrid)
      : [node]
  return childrenOf(nodes, needNode(nodes, pageId, 'get_children')).flatMap(inGrid)
}

/** From the parent up to the document. */
export function ancestorsOf(nodes: Nodes, node: NodeRecord): readonly NodeRecord[] {
  const parent = node.parentId === null ? undefined : nodes.get(node.parentId)
  return parent ? [parent, ...ancestorsOf(nodes, parent)] : []
}

export function isInInstance(nodes: Nodes, node: NodeRecord): boolean {
  return ancestorsOf(nodes, node).some(({ type }) => type === 'INSTANCE')
}

/** The node and everything below it, parents first. */
export function subtreeOf(nodes: Nodes, node: NodeRecord): readonly NodeRecord[] {
  return [node, ...childrenOf(nodes, node).flatMap((child) => subtreeOf(nodes, child))]
}

export function withNode(nodes: Nodes, node: NodeRecord): Nodes {
  return new Map(nodes).set(node.id, node)
}

/** Removes the node with all below it; a group left empty goes too, as in Figma. */
export function withoutNode(nodes: Nodes, id: string): Nodes {
  const node = nodes.get(id)
  if (!node) return nodes
  const next = new Map(nodes)
  for (const gone of subtreeOf(nodes, node)) next.delete(gone.id)
  const parent = node.parentId === null ? undefined : next.get(node.parentId)
  if (!parent) return next
  const children = parent.children.filter((child) => child !== id)
  next.set(parent.id, { ...parent, children })
  return parent.type === 'GROUP' && children.length === 0 ? withoutNode(next, parent.id) : next
}

/** Puts a node, with all below it, on top of what is in the parent or at a place. A group left empty goes. */
export function withParent(
  nodes: Nodes,
  id: string,
  parentId: string,
  index: number | null = null
): Nodes {
  const node = nodes.get(id)
  const parent = nodes.get(parentId)
  if (!node || !parent) return nodes
  const next = new Map(nodes)
  const earlier = node.parentId === null ? undefined : nodes.get(node.parentId)
  if (earlier)
    next.set(earlier.id, { ...earlier, children: earlier.children.filter((each) => each !== id) })
  const children = parent.children.filter((each) => each !== id)
  const at = index ?? children.length
  next.set(parentId, { ...parent, children: [...children.slice(0, at), id, ...children.slice(at)] })
  next.set(id, { ...node, parentId })
  const isEmptied = earlier?.type === 'GROUP' && next.get(earlier.id)?.children.length === 0
  return earlier && isEmptied ? withoutNode(next, earlier.id) : next
}

/**
 * Adds a copy of the node and all below it as the last child of `parentId`. Components inside the
 * copy become instances of their originals, as the typings say of clone(), where these are still
 * there. `from` is the document that the original lies in.
 */
export function withCopy(
  nodes: Nodes,
  node: NodeRecord,
  parentId: string,
  nextId: () => string,
  from = nodes
): { nodes: Nodes; id: string } {
  const id = nextId()
  const parent = nodes.get(parentId)
  if (!parent) return { nodes, id }
  let next = withNode(nodes, { ...parent, children: [...parent.children, id] })
  next = withNode(next, { ...node, id, parentId, children: [] })
  for (const child of childrenOf(from, node)) {
    const copy = withCopy(next, child, id, nextId, from)
    const isMain = child.type === 'COMPONENT' && next.has(child.id)
    next = isMain ? withInstance(copy.nodes, copy.id, child) : copy.nodes
  }
  return { nodes: next, id }
}

/** Turns a copy of a component into its instance: each layer of it follows its original. */
export function withInstance(nodes: Nodes, id: string, component: NodeRecord): Nodes {
  const copy = nodes.get(id)
  if (!copy) return nodes
  const next = new Map(nodes)
  const link = (layer: NodeRecord, source: NodeRecord): void => {
    next.set(layer.id, { ...layer, sourceId: source.id, overrides: [], pluginData: {} })
    layer.children.forEach((child, index) => {
      const [inner, original] = [nodes.get(child), nodes.get(source.children[index] ?? '')]
      if (inner && original) link(inner, original)
    })
  }
  link(copy, component)
  const top = next.get(id)
  if (top) next.set(id, { ...top, type: 'INSTANCE' })
  return next
}
