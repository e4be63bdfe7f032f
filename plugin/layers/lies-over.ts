import { lineOf } from './ancestors'

/**
 * Whether a visible shape is drawn above this layer and touches its box on the canvas. The order of
 * a container's children is read once, however many shapes are asked about.
 */
export function createLiesOver(layer: BaseNode): (shape: BaseNode) => boolean {
  const under = boxOf(layer)
  const layerPath = lineOf(layer).reverse()
  const layerIds = layerPath.map(({ id }) => id)
  const orders = new Map<number, ReadonlyMap<string, number>>()

  const orderIn = (depth: number): ReadonlyMap<string, number> => {
    const known = orders.get(depth)
    if (known) return known
    const parent = layerPath[depth]
    const children = parent && 'children' in parent ? parent.children : []
    const order = new Map(children.map(({ id }, place) => [id, place] as const))
    orders.set(depth, order)
    return order
  }

  return (shape) => {
    const line = lineOf(shape)
    if (line.some((each) => 'visible' in each && !each.visible)) return false
    const over = boxOf(shape)
    if (!over || !under || !touches(over, under)) return false
    const shapeIds = line.reverse().map(({ id }) => id)
    const fork = layerIds.findIndex((id, depth) => id !== shapeIds[depth])
    // The shape lies inside the layer: children are drawn over their parent.
    if (fork < 0) return shapeIds.length > layerIds.length
    const order = orderIn(fork - 1)
    const one = order.get(shapeIds[fork] ?? '')
    const other = order.get(layerIds[fork] ?? '')
    // Without a fork of its own the shape holds the layer.
    return one !== undefined && other !== undefined && one > other
  }
}

function boxOf(node: BaseNode): Rect | null {
  return 'absoluteBoundingBox' in node ? node.absoluteBoundingBox : null
}

function touches(one: Rect, other: Rect): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  )
}
