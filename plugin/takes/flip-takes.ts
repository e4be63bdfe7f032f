import type { FrameTakes, Take } from '../../core/take'
import type { FigmaPort } from '../figma-port'
import { asOneStep } from '../fills/one-step'
import { refusalOf } from '../layers/refusal'
import { findFilled } from './find-filled'
import { keepTakes } from './kept/keep-takes'
import {
  type FilledLayer,
  type KeptTakes,
  readKept,
  showsOnly,
  toFrameTakes
} from './kept/kept-takes'
import { readAllMainNotes } from './kept/main-notes'
import { readReplaced, withReplaced } from './kept/replaced-take'

type Flip = Readonly<{ nodeIds: readonly string[]; step: 1 | -1 }>

/** Flips all these layers in one undo step; locked ones and those with one take stay as they are. */
export async function flipTakes(
  figma: FigmaPort,
  { nodeIds, step }: Flip
): Promise<{ frames: FrameTakes[] }> {
  const mains = await readAllMainNotes(figma, nodeIds)
  const keptOf = (layer: FilledLayer) => readKept(layer, mains.get(layer.id))
  const replaced = new Map<string, Take | null>()
  for (const layer of await findFilled(figma, nodeIds))
    replaced.set(layer.id, await readReplaced(figma, keptOf(layer)))
  const layers = await findFilled(figma, nodeIds)
  // All of them before the first is flipped: an instance follows its component.
  const flips = layers.map((layer) => ({ layer, next: nextOf(keptOf(layer), step) }))
  await asOneStep(figma, async () => {
    for (const { layer, next } of flips) {
      const kept = keptOf(layer)
      if (!next || showsOnly(kept, next) || refusalOf(layer, figma.mixed)) continue
      const takes = withReplaced(kept, replaced.get(layer.id) ?? null)
      await keepTakes(layer, kept, { takes, shown: next })
    }
  })
  return listTakes(figma, nodeIds)
}

/** The takes of these layers as they are now; those that are gone are left out. */
export async function listTakes(
  figma: FigmaPort,
  nodeIds: readonly string[]
): Promise<{ frames: FrameTakes[] }> {
  const mains = await readAllMainNotes(figma, nodeIds)
  const layers = await findFilled(figma, nodeIds)
  return { frames: layers.map((layer) => toFrameTakes(layer, mains.get(layer.id))) }
}

/** Around the end; the first or the last when none is visible. */
function nextOf({ takes, shown }: KeptTakes, step: 1 | -1): string | null {
  if (takes.length < 2) return null
  const index = takes.findIndex(({ imageHash }) => imageHash === shown)
  const next = index < 0 && step === -1 ? takes.length - 1 : index + step
  return takes[(next + takes.length) % takes.length]?.imageHash ?? null
}
