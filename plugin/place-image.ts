import { AppError } from '../core/failure'
import type { CropWindow } from '../core/panel-protocol'
import type { FigmaPort } from './figma-port'
import { findLayer } from './find-layer'
import { withPicture } from './paints'
import { toPlacementError } from './placement-error'
import { refusalOf } from './refusal'

export type Placement = Readonly<{
  nodeId: string
  bytes: Uint8Array
  cropWindow: CropWindow | null
}>

/**
 * Puts an image file into a layer's fills as one undo step. Throws `frame_gone`,
 * `frame_unfillable`, `image_rejected` or `read_only`.
 */
export async function placeImage(
  figma: FigmaPort,
  placement: Placement
): Promise<{ nodeName: string }> {
  const layer = await findLayer(figma, placement.nodeId)
  // Asked again: it could take an image when it was selected, which may be minutes ago.
  if (refusalOf(layer, figma.mixed) || !('fills' in layer)) throw frameUnfillable(layer.name)
  const { fills, name } = layer
  if (typeof fills === 'symbol') throw frameUnfillable(name)
  try {
    figma.commitUndo()
    const image = figma.createImage(placement.bytes)
    await setFills(layer, withPicture(fills, image.hash, placement.cropWindow))
    figma.commitUndo()
    return { nodeName: name }
  } catch (error) {
    throw toPlacementError(error)
  }
}

async function setFills(layer: MinimalFillsMixin, paints: readonly Paint[]): Promise<void> {
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
