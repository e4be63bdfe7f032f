import { absoluteMatrix, relativeMatrix } from '../../../host/document/geometry'
import { apply, type Box, boxAround, cornersOf, invert } from '../../../host/document/matrix'
import type { NodeRecord, Nodes } from '../../../host/document/node-record'
import { needNode, withNode } from '../../../host/document/tree'
import { withSize } from '../../../host/layout/constraints'
import type { Handle, SelectionFrame } from './selection-frame'

/** What a resize begins with; every step of it is worked out from here, so that nothing drifts. */
export type ResizeStart = Readonly<{
  nodes: Nodes
  ids: readonly string[]
  frame: SelectionFrame
}>

/** In canvas units. Figma mirrors a layer that is dragged through itself; here it stops. */
const minSide = 1

/** The box after its handle was dragged, in whole units; `by` is in the box's own space. */
export function draggedBox(
  box: Box,
  handle: Handle,
  by: Readonly<{ x: number; y: number }>,
  isProportional: boolean
): Box {
  const across = handle.includes('e') ? 1 : handle.includes('w') ? -1 : 0
  const down = handle.includes('s') ? 1 : handle.includes('n') ? -1 : 0
  let width = across === 0 ? box.width : whole(box.width + across * by.x)
  let height = down === 0 ? box.height : whole(box.height + down * by.y)
  if (isProportional) {
    const factors = [
      ...(across === 0 ? [] : [width / box.width]),
      ...(down === 0 ? [] : [height / box.height])
    ]
    const factor = Math.max(...factors)
    width = whole(box.width * factor)
    height = whole(box.height * factor)
  }
  return {
    x: box.x + kept(across, box.width - width),
    y: box.y + kept(down, box.height - height),
    width,
    height
  }
}

/** The document with all that is resized in its new box, given in the frame's own space. */
export function withResized({ nodes, ids, frame }: ResizeStart, to: Box): Nodes {
  const [only = ''] = ids
  const node = nodes.get(only)
  if (ids.length === 1 && node && node.type !== 'GROUP') {
    const corner = apply(relativeMatrix(node), { x: to.x, y: to.y })
    return withSide(withNode(nodes, { ...node, ...corner }), only, to)
  }
  return ids.reduce((next, id) => {
    const { parentId } = needNode(nodes, id, 'resize')
    const parent = needNode(nodes, parentId ?? '', 'resize')
    const inward = invert(absoluteMatrix(nodes, parent))
    const inParent = (box: Box): Box =>
      boxAround(cornersOf(box).map((corner) => apply(inward, apply(frame.matrix, corner))))
    return withStretched(next, id, inParent(frame.box), inParent(to))
  }, nodes)
}

export function changedIds(before: Nodes, after: Nodes): readonly string[] {
  return [...after.keys()].filter((id) => after.get(id) !== before.get(id))
}

/** The document with these layers placed and sized as in another; what a plugin did meanwhile stays. */
export function withPlacesOf(nodes: Nodes, other: Nodes, ids: readonly string[]): Nodes {
  const next = new Map(nodes)
  for (const id of ids) {
    const [now, place] = [nodes.get(id), other.get(id)]
    if (!now || !place) continue
    const { x, y, width, height } = place
    const autoResize = place.text?.autoResize
    const text = now.text && autoResize ? { ...now.text, autoResize } : now.text
    next.set(id, { ...now, x, y, width, height, text })
  }
  return next
}

/** A layer where a stretched box takes it, in the space of its parent; a group by what is in it. */
function withStretched(nodes: Nodes, id: string, from: Box, to: Box): Nodes {
  const node = needNode(nodes, id, 'resize')
  if (node.type === 'GROUP')
    return node.children.reduce((next, child) => withStretched(next, child, from, to), nodes)
  const [across, down] = [ratio(to.width, from.width), ratio(to.height, from.height)]
  const place = { x: to.x + (node.x - from.x) * across, y: to.y + (node.y - from.y) * down }
  const size = {
    width: Math.max(minSide, node.width * across),
    height: Math.max(minSide, node.height * down)
  }
  return withSide(withNode(nodes, { ...node, ...place }), id, size)
}

function withSide(nodes: Nodes, id: string, { width, height }: Omit<Box, 'x' | 'y'>): Nodes {
  const node = needNode(nodes, id, 'resize')
  const freed = withNode(nodes, { ...node, text: freedText(node, height) })
  return withSize(freed, id, width, height)
}

/** A text that fits its letters gets a width of its own, and a height of its own once it is pulled. */
function freedText({ text, height: before }: NodeRecord, height: number): NodeRecord['text'] {
  if (!text?.autoResize || text.autoResize === 'NONE') return text
  return { ...text, autoResize: height === before ? 'HEIGHT' : 'NONE' }
}

/** How far the near side goes when `rest` is cut off: not at all, all the way, or half of it. */
function kept(direction: number, rest: number): number {
  return direction === 1 ? 0 : direction === -1 ? rest : rest / 2
}

function ratio(to: number, from: number): number {
  return from === 0 ? 1 : to / from
}

function whole(length: number): number {
  return Math.max(minSide, Math.round(length))
}
