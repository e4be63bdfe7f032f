import type { RefusedLayer, Selection, Target } from '../../core/selection'
import { maxFrames } from '../../core/selection'
import type { Breather } from '../breather'
import type { FigmaPort } from '../figma-port'
import { createLineReader, type LineReader } from '../layers/line'
import { standsFor } from './asset-layer'
import { cornerOf, type LayerReading, readLayer } from './read-layer'

/** The selected layers as the panel shows them, in reading order. */
export function readSelection(figma: FigmaPort, canEdit: boolean): Selection {
  const lines = createLineReader()
  const nodes = selectedNodes(figma)
  const options = { mixed: figma.mixed, lines, isBrief: nodes.length > maxFrames }
  return toSelection(
    nodes.map((node) => readLayer(node, options)),
    canEdit
  )
}

/**
 * At once where few layers are read, else in small parts; without what only a press has to know where
 * there are more than a press takes.
 */
export type SelectionReader = Readonly<{
  /** All selected layers, read again. */
  readAll: (breather: Breather) => Selection | Promise<Selection>
  /** Only what these changes may have made different; null when that is no selected layer. */
  readChanged: (
    changes: readonly NodeChange[],
    breather: Breather
  ) => Selection | null | Promise<Selection>
}>

/** A layer takes most of a millisecond in a slow engine, and a person feels fifty. */
const readAtOnce = 24

export function createSelectionReader(figma: FigmaPort, canEdit: boolean): SelectionReader {
  let readings: ReadonlyMap<string, LayerReading> = new Map()
  let lines: LineReader = createLineReader()

  const readOne = (node: SceneNode, stale: Stale, isBrief: boolean): LayerReading => {
    const known = stale && readings.size > 0 ? readings.get(node.id) : undefined
    const change = known && stale?.get(known.id)
    if (!known || change === 'changed')
      return readLayer(node, { mixed: figma.mixed, lines, isBrief })
    return change === 'moved' ? { ...known, corner: cornerOf(node) } : known
  }

  const finish = (next: readonly LayerReading[]): Selection => {
    readings = new Map(next.map((reading) => [reading.id, reading]))
    return toSelection(next, canEdit)
  }

  const readInParts = async (nodes: readonly SceneNode[], stale: Stale, breather: Breather) => {
    const isBrief = nodes.length > maxFrames
    const next: LayerReading[] = []
    let hasRested = false
    for (const node of nodes) {
      if (breather.isDue()) {
        await breather.rest()
        hasRested = true
      }
      // Some may have gone meanwhile.
      if (!hasRested || !node.removed) next.push(readOne(node, stale, isBrief))
    }
    return finish(next)
  }

  const read = (stale: Stale, breather: Breather) => {
    const nodes = selectedNodes(figma)
    const count = stale ? stale.size : nodes.length
    if (count > readAtOnce) return readInParts(nodes, stale, breather)
    return finish(nodes.map((node) => readOne(node, stale, nodes.length > maxFrames)))
  }

  const readAll = (breather: Breather) => {
    lines = createLineReader()
    return read(null, breather)
  }

  return {
    readAll,
    readChanged: (changes, breather) => {
      // What a selected layer lies in may lock, hide or move it.
      if (changes.some(({ id }) => lines.has(id))) return readAll(breather)
      const stale = staleIn(changes, readings)
      return stale.size === 0 ? null : read(stale, breather)
    }
  }
}

const selectedNodes = (figma: FigmaPort): readonly SceneNode[] =>
  figma.currentPage.selection.map((node) => standsFor(figma, node))

/** What of known layers is to be read again, by their ids; null for all of every layer. */
type Stale = ReadonlyMap<string, 'moved' | 'changed'> | null

function staleIn(
  changes: readonly NodeChange[],
  known: ReadonlyMap<string, LayerReading>
): NonNullable<Stale> {
  const stale = new Map<string, 'moved' | 'changed'>()
  for (const change of changes)
    if (known.has(change.id) && stale.get(change.id) !== 'changed')
      stale.set(change.id, isMove(change) ? 'moved' : 'changed')
  return stale
}

const places: readonly string[] = ['x', 'y', 'relativeTransform']

/** Whether a layer has only been moved, which changes nothing but the order. */
function isMove(change: NodeChange): boolean {
  return change.type === 'PROPERTY_CHANGE' && change.properties.every((one) => places.includes(one))
}

/**
 * By y, then x, on the page: Figma gives a selection in no particular order (claim
 * figma.selection-order).
 */
function toSelection(readings: readonly LayerReading[], canEdit: boolean): Selection {
  const sorted = [...readings].sort(
    ({ corner: one }, { corner: other }) => one.y - other.y || one.x - other.x
  )
  const targets: Target[] = []
  const refused: RefusedLayer[] = []
  for (const reading of sorted) {
    if (reading.target) targets.push(reading.target)
    if (reading.refused) refused.push(reading.refused)
  }
  return { canEdit, targets, refused }
}
