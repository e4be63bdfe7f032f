import { originalOf, type Take } from '../../core/take'
import type { FigmaPort } from '../figma-port'
import { setFills } from '../fills/set-fills'
import { toPlacementError } from '../layers/placement-error'
import { refusalOf } from '../layers/refusal'
import { findFilled } from './find-filled'
import { arrangeTakes } from './kept/arrange-takes'
import { readKept } from './kept/kept-takes'
import { readAllMainNotes } from './kept/main-notes'
import { pictureOf } from './kept/take-picture'

export type Comparison = Readonly<{
  /** Shows what was there before the shown takes of these layers, or before all of them. */
  begin: (nodeIds: readonly string[], isOriginal?: boolean) => Promise<void>
  /** Brings the takes back; nothing when no comparison is underway. */
  end: () => Promise<void>
}>

type Compared = Readonly<{ was: readonly Paint[]; became: string }>

/**
 * A look back that leaves no step in the history: its change is never committed, and its end undoes
 * back to the last commit (claim figma.trigger-undo). That needs nothing else between the two, so
 * whoever changes the file ends it first, and the panel begins one only for as long as a key is
 * held.
 */
export function createComparison(figma: FigmaPort): Comparison {
  let compared: ReadonlyMap<string, Compared> = new Map()

  const end = async () => {
    if (compared.size === 0) return
    const earlier = compared
    compared = new Map()
    figma.triggerUndo()
    // Had the person changed something meanwhile, that was undone instead, and redo brings it back;
    // the takes come back in any case.
    for (const layer of await findFilled(figma, [...earlier.keys()])) {
      const before = earlier.get(layer.id)
      if (before && JSON.stringify(layer.fills) === before.became) await setFills(layer, before.was)
    }
  }

  const begin = async (nodeIds: readonly string[], isOriginal: boolean) => {
    await end()
    const mains = await readAllMainNotes(figma, nodeIds)
    // What was done so far must not be undone with the comparison.
    figma.commitUndo()
    const begun = new Map<string, Compared>()
    compared = begun
    for (const layer of await findFilled(figma, nodeIds)) {
      const kept = readKept(layer, mains.get(layer.id))
      if (kept.shown === null || refusalOf(layer, figma.mixed)) continue
      const pictures = kept.takes.map((take) => pictureOf(kept, take, layer))
      const shown = isOriginal ? originalOf(kept.takes) : beforeOf(kept)
      await setFills(layer, arrangeTakes(kept, { pictures, shown }))
      begun.set(layer.id, { was: kept.paints, became: JSON.stringify(layer.fills) })
    }
  }

  // A plugin closed with the key still down leaves the takes in place.
  figma.on('close', () => {
    if (compared.size > 0) figma.triggerUndo()
  })

  return {
    begin: (nodeIds, isOriginal = false) =>
      begin(nodeIds, isOriginal).catch((error) => {
        throw toPlacementError(error)
      }),
    end
  }
}

type Shown = Readonly<{ takes: readonly Take[]; shown: string | null }>

/**
 * What the shown take was made from when the layer keeps that, else the take before it; null for
 * the layer as it was without any.
 */
function beforeOf({ takes, shown }: Shown): string | null {
  const index = takes.findIndex(({ imageHash }) => imageHash === shown)
  const origin = takes[index]?.record?.origin
  const source = takes.find(({ imageHash }) => imageHash === origin?.imageHash)
  return (source ?? takes[index - 1])?.imageHash ?? null
}
