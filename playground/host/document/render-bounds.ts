import { absoluteBox, absoluteMatrix } from './geometry'
import { apply, type Box, boxAround, cornersOf } from './matrix'
import type { NodeRecord, Nodes } from './node-record'
import { childrenOf } from './tree'

/**
 * The box on the canvas of all that a layer paints, shadows and children beyond its edge included, as
 * `absoluteRenderBounds`; null when nothing shows.
 */
export function renderBounds(nodes: Nodes, node: NodeRecord): Box | null {
  if (!node.visible || node.opacity === 0) return null
  const inside = childrenOf(nodes, node).flatMap((child) => renderBounds(nodes, child) ?? [])
  const own = isPainted(node) ? [absoluteBox(nodes, node)] : []
  const boxes = node.clipsContent
    ? [...own, ...inside.flatMap((box) => overlap(box, absoluteBox(nodes, node)) ?? [])]
    : [...own, ...inside]
  if (boxes.length === 0) return null
  const box = boxAround(boxes.flatMap(cornersOf))
  return boxAround([box, ...shadowsOf(nodes, node, box)].flatMap(cornersOf))
}

function isPainted(node: NodeRecord): boolean {
  if (node.text) return node.text.characters !== ''
  if (node.width <= 0 || node.height <= 0) return false
  const paints = [...(node.fills === 'mixed' ? [] : node.fills), ...node.strokes]
  return node.fills === 'mixed' || paints.some(isShown)
}

function isShown({ visible, opacity }: NodeRecord['strokes'][number]): boolean {
  return visible !== false && opacity !== 0
}

function shadowsOf(nodes: Nodes, node: NodeRecord, box: Box): readonly Box[] {
  const [a, b, c, d] = absoluteMatrix(nodes, node)
  return node.effects
    .filter(({ visible }) => visible)
    .map(({ offset, radius, spread }) => {
      const reach = radius + spread
      const by = apply([a, b, c, d, 0, 0], offset)
      return {
        x: box.x + by.x - reach,
        y: box.y + by.y - reach,
        width: box.width + 2 * reach,
        height: box.height + 2 * reach
      }
    })
}

function overlap(one: Box, other: Box): Box | null {
  const x = Math.max(one.x, other.x)
  const y = Math.max(one.y, other.y)
  const width = Math.min(one.x + one.width, other.x + other.width) - x
  const height = Math.min(one.y + one.height, other.y + other.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : null
}
