import type { OpenFile } from '../ops/file'
import type { NodeChangeRecord, NodeRecord, Nodes } from './node-record'

/** Relaunch data is no property that Figma tells of. */
const properties = [
  'name',
  'x',
  'y',
  'width',
  'height',
  'rotation',
  'visible',
  'locked',
  'opacity',
  'fills',
  'strokes',
  'cornerRadius',
  'clipsContent',
  'pluginData'
] as const satisfies readonly (keyof NodeRecord & NodeChangeProperty)[]

/** What happened to the layers from one state of the document to another. */
export function changesBetween(before: Nodes, after: Nodes): readonly NodeChangeRecord[] {
  const changes: NodeChangeRecord[] = []
  // Only the topmost of a deleted subtree is told, and so below with a created one.
  for (const node of before.values())
    if (!after.has(node.id) && isTopmost(node, before, after))
      changes.push({ type: 'DELETE', id: node.id, nodeType: node.type, properties: [] })
  for (const node of after.values()) {
    const earlier = before.get(node.id)
    if (!earlier && isTopmost(node, after, before))
      changes.push({ type: 'CREATE', id: node.id, nodeType: node.type, properties: [] })
    const changed = earlier && earlier !== node ? changedProperties(earlier, node) : []
    if (changed.length > 0)
      changes.push({
        type: 'PROPERTY_CHANGE',
        id: node.id,
        nodeType: node.type,
        properties: changed
      })
  }
  return changes.filter(({ nodeType }) => nodeType !== 'PAGE' && nodeType !== 'DOCUMENT')
}

/** Announces changes once per turn of the event loop, never from inside a call. */
export function listenToNodes(
  { document }: OpenFile,
  announce: (changes: readonly NodeChangeRecord[]) => void
): () => void {
  let told = document.nodes()
  let isDue = false
  return document.listen((change) => {
    if (change !== 'nodes' || isDue) return
    isDue = true
    setTimeout(() => {
      isDue = false
      const before = told
      told = document.nodes()
      const changes = changesBetween(before, told)
      if (changes.length > 0) announce(changes)
    })
  })
}

function isTopmost({ parentId }: NodeRecord, here: Nodes, there: Nodes): boolean {
  return parentId === null || !here.has(parentId) || there.has(parentId)
}

function changedProperties(before: NodeRecord, after: NodeRecord): readonly NodeChangeProperty[] {
  const changed: NodeChangeProperty[] = properties.filter((key) => isOther(before[key], after[key]))
  if (before.parentId !== after.parentId) changed.push('parent')
  if (before.text?.characters !== after.text?.characters) changed.push('characters')
  return changed
}

function isOther(before: unknown, after: unknown): boolean {
  return before !== after && JSON.stringify(before) !== JSON.stringify(after)
}
