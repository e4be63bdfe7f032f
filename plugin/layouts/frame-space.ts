import { type Box, boxOf, invert, multiply, scaling } from '../../core/fit/matrix'

type Placed = Pick<DimensionAndPositionMixin, 'absoluteTransform' | 'width' | 'height'>

/** The box around a layer in fractions of a frame; null where it has none. */
export type ToBox = (node: SceneNode) => Box | null

/** The whole frame. */
export const unitBox: Box = { x: 0, y: 0, width: 1, height: 1 }

/**
 * Measures in the frame's own unrotated width and height: the boxes of a rotated frame on the page
 * have another shape than the frame.
 */
export function createFrameSpace({ absoluteTransform, width, height }: Placed): ToBox {
  const toFractions = multiply(scaling(1 / width, 1 / height), invert(absoluteTransform))
  const toBox: ToBox = (node) => {
    // A group is what is in it.
    if (node.type === 'GROUP' || node.type === 'TRANSFORM_GROUP')
      return boxAround(node.children.flatMap((child) => toBox(child) ?? []))
    if (!('absoluteTransform' in node)) return null
    return boxOf(multiply(toFractions, node.absoluteTransform), node.width, node.height)
  }
  return toBox
}

/** What two boxes have in common; null when that is nothing. */
export function overlapOf(one: Box, other: Box): Box | null {
  const x = Math.max(one.x, other.x)
  const y = Math.max(one.y, other.y)
  const width = Math.min(one.x + one.width, other.x + other.width) - x
  const height = Math.min(one.y + one.height, other.y + other.height) - y
  return width > 0 && height > 0 ? { x, y, width, height } : null
}

function boxAround(boxes: readonly Box[]): Box | null {
  if (boxes.length === 0) return null
  const x = Math.min(...boxes.map((box) => box.x))
  const y = Math.min(...boxes.map((box) => box.y))
  return {
    x,
    y,
    width: Math.max(...boxes.map((box) => box.x + box.width)) - x,
    height: Math.max(...boxes.map((box) => box.y + box.height)) - y
  }
}
