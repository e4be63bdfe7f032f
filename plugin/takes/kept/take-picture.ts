import { type CropWindow, isBanded, toCropWindow } from '../../../core/fit/band'
import type { Extent, ImageSize } from '../../../core/size'
import type { Take } from '../../../core/take'
import type { KeptTakes } from './kept-takes'

/** A window that shows more than this out of shape was cut for a frame of another one. */
const visibleStretch = 0.01

/** Null where the picture has the frame's shape: FILL keeps covering when the frame is resized. */
export function toWindow(image: ImageSize, frame: Extent, position: number): CropWindow | null {
  return isBanded(image, frame) ? toCropWindow(image, frame, position) : null
}

/** A paint with a picture, through a window or covering the layer. */
export function toPicture(imageHash: string, cropWindow: CropWindow | null): ImagePaint {
  if (!cropWindow) return { type: 'IMAGE', scaleMode: 'FILL', imageHash }
  const { x, y, width, height } = cropWindow
  // Maps the layer's unit square to the part of the picture it shows (claim figma.crop-transform).
  const imageTransform: Transform = [
    [width, 0, x],
    [0, height, y]
  ]
  return { type: 'IMAGE', scaleMode: 'CROP', imageHash, imageTransform }
}

/**
 * The take's own paint. What a designer has set there stays, except a window that would stretch the
 * picture because the frame was resized since.
 */
export function pictureOf(kept: KeptTakes, take: Take, frame: Extent): ImagePaint {
  const place = kept.layout.places.get(take.imageHash) ?? kept.layout.replaceable
  const paint = place === null ? undefined : kept.paints[place]
  const fresh = () => toPicture(take.imageHash, toWindow(take.image, frame, take.position))
  if (paint?.type !== 'IMAGE' || paint.imageHash !== take.imageHash) return fresh()
  return take.record && isStretched(paint, take.image, frame) ? fresh() : paint
}

function isStretched(paint: ImagePaint, image: ImageSize, frame: Extent): boolean {
  const { scaleMode, imageTransform } = paint
  // Figma gives every image paint a transform, which means something to CROP alone.
  if (scaleMode !== 'CROP' || !imageTransform) return false
  const [[width, turnX], [turnY, height]] = imageTransform
  // Somebody has turned or flipped it with Figma's own tool.
  if (turnX !== 0 || turnY !== 0) return false
  const ratio = (width * image.width) / (height * image.height)
  return Math.abs((ratio * frame.height) / frame.width - 1) > visibleStretch
}
