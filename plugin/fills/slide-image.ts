import { type AppError, refusal } from '../../core/failure'
import type { Placed } from '../../core/placed'
import type { ImageSize } from '../../core/size'
import type { FigmaPort } from '../figma-port'
import { findLayer } from '../layers/find-layer'
import { nameOf } from '../layers/name-of'
import { isFilled } from '../takes/find-filled'
import { lookOf } from '../takes/kept/arrange-takes'
import { noteTakes } from '../takes/kept/keep-takes'
import { type FilledLayer, type KeptTakes, readKept } from '../takes/kept/kept-takes'
import { readMainNotes } from '../takes/kept/main-notes'
import { hashAt } from '../takes/kept/take-layout'
import { toPicture, toWindow } from '../takes/kept/take-picture'
import { asOneStep } from './one-step'
import { setFills } from './set-fills'

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
  const before = await findLayer(figma, nodeId)
  const main = isFilled(before) ? await readMainNotes(before) : null
  const layer = await findLayer(figma, nodeId)
  if (!('fills' in layer)) throw pictureReplaced(nameOf(layer))
  const kept = readKept(layer, main)
  const place = placeOf(kept, imageHash)
  if (place === null) throw pictureReplaced(nameOf(layer))
  const name = nameOf(layer)
  const frame = { width: layer.width, height: layer.height }
  const cropWindow = toWindow(imageSize, frame, position)
  return asOneStep(figma, async () => {
    notePosition(layer, kept, slide)
    const picture = { ...lookOf(kept.paints[place]), ...toPicture(imageHash, cropWindow) }
    await setFills(
      layer,
      kept.paints.map((paint, at) => (at === place ? picture : paint))
    )
    return { nodeName: name, imageHash, frame }
  })
}

/** Only what is seen can slide: the shown take, or an image that came before there were takes. */
function placeOf({ paints, layout }: KeptTakes, imageHash: string): number | null {
  const place = layout.shown ?? layout.replaceable
  return hashAt(paints, place) === imageHash ? place : null
}

function notePosition(layer: FilledLayer, kept: KeptTakes, { imageHash, position }: Slide): void {
  const takes = kept.takes.map((take) =>
    take.imageHash === imageHash ? { ...take, position } : take
  )
  if (takes.length > 0) noteTakes(layer, kept, takes)
}

function pictureReplaced(name: string): AppError {
  return refusal(
    'frame_unfillable',
    `“${name}” shows another picture now. Show this take again, then slide it.`
  )
}
