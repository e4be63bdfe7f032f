import type { CropWindow } from '../core/panel-protocol'

/**
 * The paints with the picture in the topmost visible image paint, which keeps its opacity, blend
 * mode and filters, or on top of all when there is none. Every other paint stays as it is.
 */
export function withPicture(
  paints: readonly Paint[],
  imageHash: string,
  cropWindow: CropWindow | null
): Paint[] {
  const index = topmostImage(paints)
  const old = paints[index]
  if (old?.type !== 'IMAGE') return [...paints, toImagePaint({}, imageHash, cropWindow)]
  const next = [...paints]
  next[index] = toImagePaint(old, imageHash, cropWindow)
  return next
}

/** The last paint lies on top. Hidden image paints are pictures somebody put aside. */
function topmostImage(paints: readonly Paint[]): number {
  for (let index = paints.length - 1; index >= 0; index--) {
    const paint = paints[index]
    if (paint?.type === 'IMAGE' && paint.visible !== false) return index
  }
  return -1
}

function toImagePaint(
  old: Partial<ImagePaint>,
  imageHash: string,
  cropWindow: CropWindow | null
): ImagePaint {
  // These three described the old picture and how it was fitted.
  const { imageTransform, scalingFactor, rotation, ...look } = old
  if (!cropWindow) return { ...look, type: 'IMAGE', scaleMode: 'FILL', imageHash }
  const { x, y, width, height } = cropWindow
  // Maps the layer's unit square to the part of the picture it shows.
  const window: Transform = [
    [width, 0, x],
    [0, height, y]
  ]
  return { ...look, type: 'IMAGE', scaleMode: 'CROP', imageHash, imageTransform: window }
}
