import { AppError } from '../core/failure'
import type { Placed } from '../core/panel-protocol'
import type { ImageSize } from '../core/size'
import type { FigmaPort } from './figma-port'
import { findLayer } from './find-layer'
import { withPicture } from './paints'
import { setFills, toWindow } from './place-image'
import { toPlacementError } from './placement-error'

export type Slide = Readonly<{
  nodeId: string
  imageHash: string
  imageSize: ImageSize
  position: number
}>

/**
 * Moves the window over a picture that is in place already, as one undo step. Throws `frame_gone`,
 * `frame_unfillable` when another picture has taken its place, or `read_only`.
 */
export async function slideImage(figma: FigmaPort, slide: Slide): Promise<Placed> {
  const { nodeId, imageHash, imageSize, position } = slide
  const layer = await findLayer(figma, nodeId)
  const fills = 'fills' in layer ? layer.fills : figma.mixed
  if (typeof fills === 'symbol' || !('fills' in layer) || !showsPicture(fills, imageHash))
    throw pictureReplaced(layer.name)
  const frame = { width: layer.width, height: layer.height }
  const cropWindow = toWindow(imageSize, frame, position)
  try {
    figma.commitUndo()
    await setFills(layer, withPicture(fills, imageHash, cropWindow))
    figma.commitUndo()
    return { nodeName: layer.name, imageHash, frame, cropWindow }
  } catch (error) {
    throw toPlacementError(error)
  }
}

/** Only the topmost visible image can slide: that is the one the panel put there. */
function showsPicture(fills: readonly Paint[], imageHash: string): boolean {
  const shown = fills.filter((paint) => paint.type === 'IMAGE' && paint.visible !== false).pop()
  return shown?.type === 'IMAGE' && shown.imageHash === imageHash
}

function pictureReplaced(name: string): AppError {
  return new AppError({
    code: 'frame_unfillable',
    message: `“${name}” shows another picture now. Undo to bring this one back, then slide it.`,
    retryable: false
  })
}
