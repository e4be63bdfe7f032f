import { isBanded, toCropWindow } from '../core/band'
import { AppError } from '../core/failure'
import type { CropWindow, Placed } from '../core/panel-protocol'
import type { Extent, ImageSize } from '../core/size'
import type { FigmaPort } from './figma-port'
import { findLayer } from './find-layer'
import { withPicture } from './paints'
import { toPlacementError } from './placement-error'
import { refusalOf } from './refusal'

export type Placement = Readonly<{
  nodeId: string
  bytes: Uint8Array
  imageSize: ImageSize
  position: number
}>

/**
 * Puts an image file into a layer's fills as one undo step. Throws `frame_gone`,
 * `frame_unfillable`, `image_rejected` or `read_only`.
 */
export async function placeImage(figma: FigmaPort, placement: Placement): Promise<Placed> {
  const layer = await findLayer(figma, placement.nodeId)
  // Asked again: it could take an image when it was selected, which may be minutes ago.
  if (refusalOf(layer, figma.mixed) || !('fills' in layer)) throw frameUnfillable(layer.name)
  const { fills, name } = layer
  if (typeof fills === 'symbol') throw frameUnfillable(name)
  // The frame's shape of this moment: it may have been resized since it was asked for.
  const frame = { width: layer.width, height: layer.height }
  const cropWindow = toWindow(placement.imageSize, frame, placement.position)
  try {
    figma.commitUndo()
    const image = figma.createImage(placement.bytes)
    await setFills(layer, withPicture(fills, image.hash, cropWindow))
    figma.commitUndo()
    return { nodeName: name, imageHash: image.hash, frame, cropWindow }
  } catch (error) {
    throw toPlacementError(error)
  }
}

/** Null where the picture has the frame's shape: FILL keeps covering when the frame is resized. */
export function toWindow(image: ImageSize, frame: Extent, position: number): CropWindow | null {
  return isBanded(image, frame) ? toCropWindow(image, frame, position) : null
}

export async function setFills(layer: MinimalFillsMixin, paints: readonly Paint[]): Promise<void> {
  // Only the asynchronous setter takes patterns: their source has to be loaded.
  if (paints.some(({ type }) => type === 'PATTERN')) await layer.setFillsAsync(paints)
  else layer.fills = paints
}

function frameUnfillable(name: string): AppError {
  return new AppError({
    code: 'frame_unfillable',
    message: `“${name}” can’t take an image any more. Unlock it or undo the last change, then choose Place again.`,
    retryable: false
  })
}
