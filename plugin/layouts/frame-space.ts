import { type Box, boxOf, invert, multiply, scaling } from '../../core/fit/matrix'
import type { LayerLook } from './layer-looks'

type Placed = Pick<DimensionAndPositionMixin, 'absoluteTransform' | 'width' | 'height'>

/** The box around a layer in fractions of a frame; null where it has none. */
export type ToBox = (look: LayerLook) => Box | null

/** The whole frame. */
export const unitBox: Box = { x: 0, y: 0, width: 1, height: 1 }

/**
 * Measures in the frame's own unrotated width and height: the boxes of a rotated frame on the page
 * have another shape than the frame.
 */
export function createFrameSpace({ absoluteTransform, width, height }: Placed): ToBox {
  const toFractions = multiply(scaling(1 / width, 1 / height), invert(absoluteTransform))
  const toBox: ToBox = (look) => {
    if (look.isGroup()) return boxAround(look.children().flatMap((child) => toBox(child) ?? []))
    const place = look.place()
    return place && boxOf(multiply(toFractions, place.matrix), place.width, place.height)
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
