import { type AppError, refusal } from '../../core/failure'
import { type FrameTakes, maxTakes, originalOf, type Take } from '../../core/take'
import type { FigmaPort } from '../figma-port'
import { asOneStep } from '../fills/one-step'
import { findLayer } from '../layers/find-layer'
import { nameOf } from '../layers/name-of'
import { refusalOf } from '../layers/refusal'
import { keepTakes, noteTakes } from './kept/keep-takes'
import {
  type FilledLayer,
  isFollowing,
  type KeptTakes,
  type MainNotes,
  readKept,
  showsOnly,
  toFrameTakes
} from './kept/kept-takes'
import { readMainNotes } from './kept/main-notes'
import { readReplaced, withReplaced } from './kept/replaced-take'

type OneTake = Readonly<{ nodeId: string; imageHash: string }>

export async function showTake(
  figma: FigmaPort,
  { nodeId, imageHash }: OneTake
): Promise<FrameTakes> {
  const before = await openKept(figma, nodeId)
  const replaced = await readReplaced(figma, before.kept)
  const { layer, kept, main } = await findTake(figma, { nodeId, imageHash })
  if (showsOnly(kept, imageHash)) return toFrameTakes(layer, main)
  return asOneStep(figma, async () => {
    await keepTakes(layer, kept, { takes: withReplaced(kept, replaced), shown: imageHash })
    return toFrameTakes(layer, main)
  })
}

/**
 * Shows what the frame showed before Framefill, with all its takes hidden where that was no picture;
 * one undo step. An image that a designer put above them since stays where none was before.
 */
export async function restoreOriginal(
  figma: FigmaPort,
  { nodeId }: Readonly<{ nodeId: string }>
): Promise<FrameTakes> {
  const { layer, kept, main } = await openKept(figma, nodeId)
  const imageHash = originalOf(kept.takes)
  if (imageHash !== null) return showTake(figma, { nodeId, imageHash })
  if (kept.shown === null) return toFrameTakes(layer, main)
  return asOneStep(figma, async () => {
    await keepTakes(layer, kept, { takes: kept.takes, shown: null })
    return toFrameTakes(layer, main)
  })
}

/** Stars are for one take less than a frame keeps: the next picture needs a place. */
export async function starTake(
  figma: FigmaPort,
  { isStarred, ...one }: OneTake & { isStarred: boolean }
): Promise<FrameTakes> {
  const { layer, kept, main, index } = await findOwn(figma, one)
  const others = kept.takes.filter((take, at) => take.isStarred && at !== index)
  if (isStarred && others.length >= maxTakes - 1) throw tooManyStars()
  const takes = kept.takes.map((take, at) => (at === index ? { ...take, isStarred } : take))
  return asOneStep(figma, async () => {
    noteTakes(layer, kept, takes)
    return toFrameTakes(layer, main)
  })
}

export async function deleteTake(figma: FigmaPort, one: OneTake): Promise<FrameTakes> {
  const { layer, kept, main, index } = await findOwn(figma, one)
  const takes = kept.takes.filter((_take, at) => at !== index)
  // By now the newer neighbour stands where the deleted one was.
  const neighbour = takes[Math.min(index, takes.length - 1)]
  const shown = kept.shown === one.imageHash ? (neighbour?.imageHash ?? null) : kept.shown
  return asOneStep(figma, async () => {
    await keepTakes(layer, kept, { takes, shown })
    return toFrameTakes(layer, main)
  })
}

/** A layer whose takes may change. Throws `frame_gone` or `frame_unfillable`. */
async function findChangeable(figma: FigmaPort, nodeId: string): Promise<FilledLayer> {
  const layer = await findLayer(figma, nodeId)
  if ('fills' in layer && !refusalOf(layer, figma.mixed)) return layer
  throw refusal(
    'frame_unfillable',
    `“${nameOf(layer)}” is locked or can’t show a picture. Unlock it, then try again.`
  )
}

type Opened = Readonly<{ layer: FilledLayer; kept: KeptTakes; main: MainNotes | null }>
type Found = Opened & Readonly<{ index: number }>

async function openKept(figma: FigmaPort, nodeId: string): Promise<Opened> {
  const main = await readMainNotes(await findChangeable(figma, nodeId))
  const layer = await findChangeable(figma, nodeId)
  return { layer, kept: readKept(layer, main), main }
}

async function findTake(figma: FigmaPort, { nodeId, imageHash }: OneTake): Promise<Found> {
  const opened = await openKept(figma, nodeId)
  return { ...opened, index: indexOfTake(opened.kept.takes, imageHash) }
}

/** Stars and deletions are for what is the layer's own; its main component's are decided there. */
async function findOwn(figma: FigmaPort, one: OneTake): Promise<Found> {
  const found = await findTake(figma, one)
  if (!found.main || !isFollowing(found.kept, found.main)) return found
  throw refusal(
    'conflict',
    `These takes are those of “${found.main.name}”, the main component. Star or delete them there.`
  )
}

/** Throws `not_found` for a take the frame doesn't keep. */
export function indexOfTake(takes: readonly Take[], hash: string): number {
  const index = takes.findIndex(({ imageHash }) => imageHash === hash)
  if (index >= 0) return index
  throw refusal('not_found', 'The layer doesn’t keep this picture any more. Undo to bring it back.')
}

function tooManyStars(): AppError {
  return refusal(
    'conflict',
    `A layer keeps ${maxTakes - 1} starred pictures. Take a star off another one first.`
  )
}
