import { absoluteBox, absoluteMatrix, position, withMoved } from '../../../host/document/geometry'
import {
  apply,
  type Box,
  boxAround,
  cornersOf,
  invert,
  overlaps,
  type Point
} from '../../../host/document/matrix'
import type { NodeRecord, Nodes } from '../../../host/document/node-record'
import {
  ancestorsOf,
  isInInstance,
  needNode,
  withCopy,
  withInstance
} from '../../../host/document/tree'

/** Copied layers, and the document they lay in, which no later change touches. */
export type Clip = Readonly<{ nodes: Nodes; ids: readonly string[] }>

export type PasteTarget = Readonly<{
  pageId: string
  selection: readonly string[]
  /** What is seen of the page, in canvas units. */
  shown: Box
  nextId: () => string
}>

/**
 * The selected layers as they are now, but for those that come along inside another one, and for
 * those of an instance, which stay where their component has them.
 */
export function copyLayers(nodes: Nodes, selection: readonly string[]): Clip | null {
  const ids = selection.filter((id) => {
    const node = nodes.get(id)
    if (!node || isInInstance(nodes, node)) return false
    return !ancestorsOf(nodes, node).some((one) => selection.includes(one.id))
  })
  return ids.length > 0 ? { nodes, ids } : null
}

/**
 * The document with the copied layers on top of what they come into, and the ids of the copies. As
 * in Figma they go beside the selection, or into the one frame that is selected; there they lie in
 * the middle. On a page they keep their place where it is in sight, else they come into sight.
 */
export function withPasted(
  nodes: Nodes,
  { nodes: from, ids }: Clip,
  target: PasteTarget
): Readonly<{ nodes: Nodes; ids: readonly string[] }> {
  const parent = parentFor(nodes, ids, target)
  const shift = shiftFor(nodes, { nodes: from, ids }, parent, target)
  const inward = invert(absoluteMatrix(nodes, parent))
  let next = nodes
  const pasted: string[] = []
  for (const id of ids) {
    const node = needNode(from, id, 'paste')
    const copy = withCopy(next, node, parent.id, target.nextId, from)
    // As in Figma, the copy of a main component is its instance; a cut one is there again.
    const isMain = node.type === 'COMPONENT' && next.has(id)
    next = isMain ? withInstance(copy.nodes, copy.id, node) : copy.nodes
    const was = placeOf(from, node)
    const wanted =
      node.parentId === parent.id && shift === nowhere
        ? position(from, node)
        : apply(inward, { x: was.x + shift.x, y: was.y + shift.y })
    const now = position(next, needNode(next, copy.id, 'paste'))
    next = withMoved(next, copy.id, { x: wanted.x - now.x, y: wanted.y - now.y })
    pasted.push(copy.id)
  }
  return { nodes: next, ids: pasted }
}

const nowhere: Point = { x: 0, y: 0 }
const containers: readonly string[] = ['FRAME', 'COMPONENT', 'SECTION']

function parentFor(
  nodes: Nodes,
  copied: readonly string[],
  { pageId, selection }: PasteTarget
): NodeRecord {
  const page = needNode(nodes, pageId, 'paste')
  const [first] = selection.flatMap((id) => nodes.get(id) ?? [])
  if (!first || isInInstance(nodes, first)) return page
  const isInto =
    selection.length === 1 && containers.includes(first.type) && !copied.includes(first.id)
  return isInto ? first : (nodes.get(first.parentId ?? '') ?? page)
}

/** How far the copies lie from their originals, in canvas units. */
function shiftFor(nodes: Nodes, clip: Clip, parent: NodeRecord, { shown }: PasteTarget): Point {
  const originals = clip.ids.map((id) => needNode(clip.nodes, id, 'paste'))
  const box = boxAround(originals.flatMap((node) => cornersOf(absoluteBox(clip.nodes, node))))
  if (parent.type === 'PAGE') return overlaps(box, shown) ? nowhere : between(box, shown)
  const isHome = originals.every(({ parentId }) => parentId === parent.id)
  return isHome ? nowhere : between(box, absoluteBox(nodes, parent))
}

/** From the middle of one box to that of another, in whole units. */
function between(from: Box, to: Box): Point {
  return {
    x: Math.round(to.x + to.width / 2 - (from.x + from.width / 2)),
    y: Math.round(to.y + to.height / 2 - (from.y + from.height / 2))
  }
}

/** The corner that the layer's x and y are, on the canvas. */
function placeOf(nodes: Nodes, node: NodeRecord): Point {
  const parent = needNode(nodes, node.parentId ?? '', 'paste')
  return apply(absoluteMatrix(nodes, parent), position(nodes, node))
}
