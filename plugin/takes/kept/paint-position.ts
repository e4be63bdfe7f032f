import { toPosition } from '../../../core/fit/band'

/**
 * Where the window stands that a paint shows its picture through, 0 top or left, 1 bottom or right;
 * null where the whole covers the layer, where it cuts both ways, and where somebody has turned it.
 */
export function paintPosition({ scaleMode, imageTransform }: ImagePaint): number | null {
  if (scaleMode !== 'CROP' || !imageTransform) return null
  const [[width, turnX, x], [turnY, height, y]] = imageTransform
  if (turnX !== 0 || turnY !== 0) return null
  const position = toPosition({ x, y, width, height })
  return position === null ? null : Math.min(Math.max(position, 0), 1)
}
