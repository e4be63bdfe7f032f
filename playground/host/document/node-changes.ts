import type { OpenFile } from '../ops/file'
import type { NodeChangeRecord, NodeRecord, Nodes } from './node-record'
import { ancestorsOf } from './tree'

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
  'effects',
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
      changes.push(toChange('DELETE', before, node))
  for (const node of after.values()) {
    const earlier = before.get(node.id)
    if (!earlier && isTopmost(node, after, before)) changes.push(toChange('CREATE', after, node))
    const changed = earlier && earlier !== node ? changedProperties(earlier, node) : []
    if (changed.length > 0)
      changes.push({ ...toChange('PROPERTY_CHANGE', after, node), properties: changed })
  }
  return changes.filter(({ nodeType }) => nodeType !== 'PAGE' && nodeType !== 'DOCUMENT')
}

function toChange(
  type: NodeChangeRecord['type'],
  nodes: Nodes,
  node: NodeRecord
): NodeChangeRecord {
  const page = ancestorsOf(nodes, node).find((one) => one.type === 'PAGE')
  return { type, id: node.id, pageId: page?.id ?? '', nodeType: node.type, properties: [] }
}

/**
 * Announces changes once per turn of the event loop, never from inside a call. Somebody else's come
 * by themselves, so that each announcement has one origin.
 */
export function listenToNodes(
  { document }: OpenFile,
  announce: (changes: readonly NodeChangeRecord[], origin: 'LOCAL' | 'REMOTE') => void
): () => void {
  let told = document.nodes()
  let isDue = false
  const takeChanges = () => {
    const before = told
    told = document.nodes()
    return changesBetween(before, told)
  }
  return document.listen((change) => {
    if (change !== 'nodes') return
    if (document.isElsewhere()) {
      const changes = takeChanges()
      setTimeout(() => announce(changes, 'REMOTE'))
    } else if (!isDue) {
      isDue = true
      setTimeout(() => {
        isDue = false
        const changes = takeChanges()
        if (changes.length > 0) announce(changes, 'LOCAL')
      })
    }
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
