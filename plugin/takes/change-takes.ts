import { type AppError, refusal } from '../../core/failure'
import { type FrameTakes, maxTakes, originalOf, type Take } from '../../core/take'
import type { FigmaPort } from '../figma-port'
import { asOneStep } from '../fills/one-step'
import { findLayer } from '../layers/find-layer'
import { refusalOf } from '../layers/refusal'
import { keepTakes } from './kept/keep-takes'
import {
  type FilledLayer,
  type KeptTakes,
  readKept,
  showsOnly,
  toFrameTakes
} from './kept/kept-takes'
import { readReplaced, withReplaced } from './kept/replaced-take'
import { writeTakes } from './kept/take-notes'

type OneTake = Readonly<{ nodeId: string; imageHash: string }>

export async function showTake(
  figma: FigmaPort,
  { nodeId, imageHash }: OneTake
): Promise<FrameTakes> {
  const before = readKept(await findChangeable(figma, nodeId))
  const replaced = await readReplaced(figma, before)
  const { layer, kept } = await findTake(figma, { nodeId, imageHash })
  if (showsOnly(kept, imageHash)) return toFrameTakes(layer)
  return asOneStep(figma, async () => {
    await keepTakes(layer, kept, { takes: withReplaced(kept, replaced), shown: imageHash })
    return toFrameTakes(layer)
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
  const { takes } = readKept(await findChangeable(figma, nodeId))
  const imageHash = originalOf(takes)
  if (imageHash !== null) return showTake(figma, { nodeId, imageHash })
  const layer = await findChangeable(figma, nodeId)
  const kept = readKept(layer)
  if (kept.shown === null) return toFrameTakes(layer)
  return asOneStep(figma, async () => {
    await keepTakes(layer, kept, { takes: kept.takes, shown: null })
    return toFrameTakes(layer)
  })
}

/** Stars are for one take less than a frame keeps: the next picture needs a place. */
export async function starTake(
  figma: FigmaPort,
  { isStarred, ...one }: OneTake & { isStarred: boolean }
): Promise<FrameTakes> {
  const { layer, kept, index } = await findTake(figma, one)
  const others = kept.takes.filter((take, at) => take.isStarred && at !== index)
  if (isStarred && others.length >= maxTakes - 1) throw tooManyStars()
  const takes = kept.takes.map((take, at) => (at === index ? { ...take, isStarred } : take))
  return asOneStep(figma, async () => {
    writeTakes(layer, takes)
    return toFrameTakes(layer)
  })
}

export async function deleteTake(figma: FigmaPort, one: OneTake): Promise<FrameTakes> {
  const { layer, kept, index } = await findTake(figma, one)
  const takes = kept.takes.filter((_take, at) => at !== index)
  // By now the newer neighbour stands where the deleted one was.
  const neighbour = takes[Math.min(index, takes.length - 1)]
  const shown = kept.shown === one.imageHash ? (neighbour?.imageHash ?? null) : kept.shown
  return asOneStep(figma, async () => {
    await keepTakes(layer, kept, { takes, shown })
    return toFrameTakes(layer)
  })
}

/** A layer whose takes may change. Throws `frame_gone` or `frame_unfillable`. */
async function findChangeable(figma: FigmaPort, nodeId: string): Promise<FilledLayer> {
  const layer = await findLayer(figma, nodeId)
  if ('fills' in layer && !refusalOf(layer, figma.mixed)) return layer
  throw refusal(
    'frame_unfillable',
    `“${layer.name}” is locked or can’t show a picture. Unlock it, then try again.`
  )
}

type Found = Readonly<{ layer: FilledLayer; kept: KeptTakes; index: number }>

async function findTake(figma: FigmaPort, { nodeId, imageHash }: OneTake): Promise<Found> {
  const layer = await findChangeable(figma, nodeId)
  const kept = readKept(layer)
  return { layer, kept, index: indexOfTake(kept.takes, imageHash) }
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
