import { lineOf } from './ancestors'

/** Whether a visible layer is drawn above another and touches its box on the canvas. */
export function liesOver(shape: BaseNode, layer: BaseNode): boolean {
  if (!isVisible(shape)) return false
  const [over, under] = [boxOf(shape), boxOf(layer)]
  if (!over || !under || !touches(over, under)) return false
  const [shapePath, layerPath] = [pathOf(shape), pathOf(layer)]
  const fork = layerPath.findIndex((node, index) => node.id !== shapePath[index]?.id)
  // The shape lies inside the layer: children are drawn over their parent.
  if (fork < 0) return shapePath.length > layerPath.length
  const [one, other] = [shapePath[fork], layerPath[fork]]
  const parent = layerPath[fork - 1]
  // Without a fork of its own the shape holds the layer.
  if (!one || !other || !parent || !('children' in parent)) return false
  const order = parent.children.map(({ id }) => id)
  return order.indexOf(one.id) > order.indexOf(other.id)
}

/** From the document down to the node. */
function pathOf(node: BaseNode): BaseNode[] {
  return lineOf(node).reverse()
}

function isVisible(node: BaseNode): boolean {
  return lineOf(node).every((each) => !('visible' in each) || each.visible)
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
