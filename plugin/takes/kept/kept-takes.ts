import type { FrameTakes, Take } from '../../../core/take'
import { ownPaints } from '../../preview/preview-paint'
import { findTakes, hashAt, type TakeLayout } from './take-layout'
import { readIndex, readTake } from './take-notes'

/** A layer that can have fills, and with them takes. */
export type FilledLayer = Extract<SceneNode, MinimalFillsMixin>

/** What a layer keeps as far as its paints and its notes agree; `takes` are oldest first. */
export type KeptTakes = Readonly<{
  paints: readonly Paint[]
  takes: readonly Take[]
  layout: TakeLayout
  /** The hash of the visible take, null when none is. */
  shown: string | null
}>

/**
 * A note without its paint is no take: somebody deleted the paint, or undo took it back and left
 * the note (claim figma.undo-data).
 */
export function readKept(layer: FilledLayer): KeptTakes {
  const paints = ownPaints(layer)
  const noted = new Map<string, Take>()
  for (const paint of paints) {
    if (paint.type !== 'IMAGE' || paint.imageHash === null || noted.has(paint.imageHash)) continue
    const take = readTake(layer, paint.imageHash)
    if (take) noted.set(take.imageHash, take)
  }
  const layout = findTakes(paints, (imageHash) => noted.has(imageHash))
  const takes =
    noted.size > 1 ? inOrder([...noted.values()], readIndex(layer)) : [...noted.values()]
  return { paints, takes, layout, shown: hashAt(paints, layout.shown) }
}

/** Whether this take is to be seen, and no second one that somebody made visible beneath it. */
export function showsOnly({ paints, layout, shown }: KeptTakes, imageHash: string): boolean {
  if (shown !== imageHash) return false
  const isSeen = (place: number) => paints[place]?.visible !== false
  return [...layout.places.values()].filter(isSeen).length === 1
}

export function toFrameTakes(layer: FilledLayer): FrameTakes {
  const { id, name, width, height } = layer
  const { takes, shown } = readKept(layer)
  return { nodeId: id, nodeName: name, frame: { width, height }, takes: [...takes], shown }
}

/**
 * As the index says; takes it doesn't name go by their time, what was there before them all first.
 */
function inOrder(takes: readonly Take[], index: readonly string[]): readonly Take[] {
  const rank = ({ imageHash }: Take) => {
    const place = index.indexOf(imageHash)
    return place < 0 ? index.length : place
  }
  const time = ({ record }: Take) => record?.at ?? 0
  return [...takes].sort((one, other) => rank(one) - rank(other) || time(one) - time(other))
}
