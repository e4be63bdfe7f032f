import { type AppError, refusal } from '../../core/failure'
import type { Placed } from '../../core/placed'
import type { ImageSize } from '../../core/size'
import type { Take, TakeRecord } from '../../core/take'
import type { FigmaPort } from '../figma-port'
import { findLayer } from '../layers/find-layer'
import { nameOf } from '../layers/name-of'
import { createImage } from '../layers/placement-error'
import { refusalOf } from '../layers/refusal'
import { keepTakes } from '../takes/kept/keep-takes'
import { type FilledLayer, readKept } from '../takes/kept/kept-takes'
import { readMainNotes } from '../takes/kept/main-notes'
import { pruneTakes } from '../takes/kept/prune-takes'
import { readReplaced, withReplaced } from '../takes/kept/replaced-take'
import { asOneStep } from './one-step'

export type Placement = Readonly<{
  nodeId: string
  bytes: Uint8Array
  imageSize: ImageSize
  position: number
  record: TakeRecord
}>

/**
 * Puts an image file into a layer's fills as its newest take, in one undo step. Figma keeps the
 * bytes until the plugin closes (claim figma.image-memory). What `onPlaced` changes is part of the
 * step. Throws `frame_gone`,
 * `frame_unfillable`, `image_rejected` or `read_only`.
 */
export async function placeImage(
  figma: FigmaPort,
  placement: Placement,
  onPlaced: (layer: FilledLayer) => void = () => {}
): Promise<Placed> {
  const { nodeId, bytes } = placement
  const main = await readMainNotes(await findFillable(figma, nodeId))
  const before = readKept(await findFillable(figma, nodeId), main)
  const replaced = await readReplaced(figma, before)
  const layer = await findFillable(figma, nodeId)
  const name = nameOf(layer)
  // The frame's shape of this moment: it may have been resized since it was asked for.
  const frame = { width: layer.width, height: layer.height }
  return asOneStep(figma, async () => {
    const hash = createImage(figma, bytes)
    const kept = readKept(layer, main)
    const earlier = withReplaced(kept, replaced)
    const take = toTake(placement, hash, earlier)
    const takes = pruneTakes(withTake(earlier, take), hash)
    await keepTakes(layer, kept, { takes, shown: hash })
    onPlaced(layer)
    return { nodeName: name, imageHash: hash, frame }
  })
}

/** The same job may come twice, from two computers: the take it made first stays as it is. */
function toTake(placement: Placement, imageHash: string, earlier: readonly Take[]): Take {
  const { imageSize: image, position, record } = placement
  const known = earlier.find((take) => take.imageHash === imageHash)
  return known?.record ? known : { imageHash, image, position, isStarred: false, record }
}

function withTake(takes: readonly Take[], take: Take): readonly Take[] {
  const isKnown = takes.some(({ imageHash }) => imageHash === take.imageHash)
  if (!isKnown) return [...takes, take]
  return takes.map((each) => (each.imageHash === take.imageHash ? take : each))
}

/** Asked again: it could take an image when it was selected, which may be minutes ago. */
async function findFillable(figma: FigmaPort, nodeId: string): Promise<FilledLayer> {
  const layer = await findLayer(figma, nodeId)
  const reason = refusalOf(layer, figma.mixed)
  // What Figma has lost since it may take all the same; the writing tells.
  if ((reason && reason !== 'lost-image') || !('fills' in layer))
    throw frameUnfillable(nameOf(layer))
  return layer
}

function frameUnfillable(name: string): AppError {
  return refusal(
    'frame_unfillable',
    `“${name}” can’t take an image any more. Unlock it or undo the last change, then choose Place again.`
  )
}
