import { type AppError, refusal } from '../../core/failure'
import { type Box, invert, type Matrix, multiply, toBox } from '../../core/fit/matrix'
import type { TransformRows } from '../../core/fit/picture-layout'
import type { MaskPart } from '../../core/wire/edit-calls'
import type { FigmaPort } from '../figma-port'
import { exportLayer, scaleFor } from '../layers/export-layer'
import { findLayer } from '../layers/find-layer'
import { nameOf } from '../layers/name-of'

/** Pixels of a shape's longer side: as fine as the largest reference. */
const maxSide = 2048

/**
 * The shapes as PNG files with where they lie in the layer. Figma exports a layer as it lies on the
 * canvas, rotation included, so the files are upright there and the layer may be turned under them.
 * Throws `frame_gone`, or `image_rejected` for a shape that shows nothing.
 */
export async function readMask(
  figma: FigmaPort,
  { nodeId, shapeIds }: { nodeId: string; shapeIds: readonly string[] }
): Promise<{ parts: MaskPart[] }> {
  const parts: MaskPart[] = []
  for (const shapeId of shapeIds) {
    const shape = await findLayer(figma, shapeId)
    const { absoluteTransform } = await findLayer(figma, nodeId)
    const box = shape.absoluteBoundingBox
    if (!box || box.width <= 0 || box.height <= 0) throw noArea(nameOf(shape))
    const name = nameOf(shape)
    const toFrame = placeInFrame(box, absoluteTransform)
    const png = await exportLayer(shape, scaleFor(box, maxSide))
    parts.push({ name, png, toFrame })
  }
  return { parts }
}

/** From the unit square of what is exported to the layer's own units. */
export function placeInFrame(box: Box, frameOnCanvas: Matrix): TransformRows {
  const [[a, c, e], [b, d, f]] = multiply(invert(frameOnCanvas), toBox(box))
  return [
    [a, c, e],
    [b, d, f]
  ]
}

function noArea(name: string): AppError {
  return refusal(
    'image_rejected',
    `“${name}” has no area. Draw a closed shape over what should change.`
  )
}
