import type { FrameTakes, Take } from '../../../core/take'
import { nameOf } from '../../layers/name-of'
import { ownPaints } from '../../preview/preview-paint'
import { paintPosition } from './paint-position'
import { findTakes, hashAt, type TakeLayout } from './take-layout'
import { readIndex, readTake } from './take-notes'

/** A layer that can have fills, and with them takes. */
export type FilledLayer = Extract<SceneNode, MinimalFillsMixin>

/**
 * What the layer that this one follows notes about the pictures of this one, oldest first. `name` is
 * the main component's, `paints` are that layer's own as JSON.
 */
export type MainNotes = Readonly<{ name: string; takes: readonly Take[]; paints: string }>

/** What a layer keeps as far as its paints and its notes agree; `takes` are oldest first. */
export type KeptTakes = Readonly<{
  paints: readonly Paint[]
  takes: readonly Take[]
  layout: TakeLayout
  /** The hash of the visible take, null when none is. */
  shown: string | null
  /** The takes that only the main component notes, oldest first. */
  borrowed: readonly string[]
}>

/**
 * A note without its paint is no take: somebody deleted the paint, or undo took it back and left
 * the note (claim figma.undo-data). `main` knows the pictures that came from a main component; who
 * can't wait for that goes without, and takes them for the designer's.
 */
export function readKept(layer: FilledLayer, main: MainNotes | null = null): KeptTakes {
  const paints = ownPaints(layer)
  const noted = new Map<string, Take>()
  const hashes = hashesOf(paints)
  for (const hash of hashes) {
    const take = readTake(layer, hash)
    if (take) noted.set(hash, take)
  }
  const lent = (main?.takes ?? []).filter(
    ({ imageHash }) => hashes.includes(imageHash) && !noted.has(imageHash)
  )
  for (const take of lent) noted.set(take.imageHash, take)
  const borrowed = lent.map(({ imageHash }) => imageHash)
  const layout = findTakes(paints, (imageHash) => noted.has(imageHash))
  const takes =
    noted.size > 1
      ? inOrder([...noted.values()], [...borrowed, ...readIndex(layer)])
      : [...noted.values()]
  return { paints, takes, layout, shown: hashAt(paints, layout.shown), borrowed }
}

/** Whether this take is to be seen, and no second one that somebody made visible beneath it. */
export function showsOnly({ paints, layout, shown }: KeptTakes, imageHash: string): boolean {
  if (shown !== imageHash) return false
  const isSeen = (place: number) => paints[place]?.visible !== false
  return [...layout.places.values()].filter(isSeen).length === 1
}

export function toFrameTakes(layer: FilledLayer, main: MainNotes | null = null): FrameTakes {
  const { id, width, height } = layer
  const kept = readKept(layer, main)
  const { takes, shown } = kept
  const found = takes.map((take) => ({ ...take, position: positionOf(kept, take) }))
  const size = { width, height }
  const frame = { nodeId: id, nodeName: nameOf(layer), frame: size, takes: found, shown }
  return main && isFollowing(kept, main) ? { ...frame, follows: main.name } : frame
}

/** Where its paint says the window stands: undo or Figma’s own crop tool may leave the note behind. */
function positionOf({ paints, layout }: KeptTakes, { imageHash, position }: Take): number {
  const paint = paints[layout.places.get(imageHash) ?? -1]
  return (paint?.type === 'IMAGE' ? paintPosition(paint) : null) ?? position
}

/**
 * Whether all that this layer keeps is its main component's: the paints, and no note of its own that
 * says something else. So it is one fact, whether or not an instance reads its component's notes.
 */
export function isFollowing({ paints, takes }: KeptTakes, main: MainNotes): boolean {
  if (takes.length === 0 || JSON.stringify(paints) !== main.paints) return false
  const lent = new Set(main.takes.map((take) => JSON.stringify(take)))
  return takes.every((take) => lent.has(JSON.stringify(take)))
}

/** Of all pictures among these paints, once each. */
export function hashesOf(paints: readonly Paint[]): readonly string[] {
  const hashes = paints.flatMap((paint) =>
    paint.type === 'IMAGE' && paint.imageHash !== null ? [paint.imageHash] : []
  )
  return [...new Set(hashes)]
}

/**
 * As the index says; takes it doesn't name go by their time, what was there before them all first.
 */
export function inOrder(takes: readonly Take[], index: readonly string[]): readonly Take[] {
  const rank = ({ imageHash }: Take) => {
    const place = index.indexOf(imageHash)
    return place < 0 ? index.length : place
  }
  const time = ({ record }: Take) => record?.at ?? 0
  return [...takes].sort((one, other) => rank(one) - rank(other) || time(one) - time(other))
}
