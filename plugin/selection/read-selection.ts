import type { RefusedLayer, Selection, Target } from '../../core/selection'
import { maxFrames } from '../../core/selection'
import type { Breather } from '../breather'
import type { FigmaPort } from '../figma-port'
import { createLineReader, type LineReader } from '../layers/line'
import { standsFor } from './asset-layer'
import { cornerOf, type LayerReading, readLayer } from './read-layer'

/** The selected layers as the panel shows them, in reading order. */
export function readSelection(figma: FigmaPort, canEdit: boolean): Selection {
  return createSelectionReader(figma, canEdit).readAll()
}

export type SelectionReader = Readonly<{
  /** All selected layers, afresh. */
  readAll: () => Selection
  /** The same in small parts, for more than a press takes: without what only a press has to know. */
  readSlowly: (breather: Breather) => Promise<Selection>
  /** Only what these changes may have made different; null when that is no selected layer. */
  readChanged: (changes: readonly NodeChange[]) => Selection | null
}>

export function createSelectionReader(figma: FigmaPort, canEdit: boolean): SelectionReader {
  let readings: ReadonlyMap<string, LayerReading> = new Map()
  let lines: LineReader = createLineReader()

  const read = (isFresh: (id: string) => boolean, isMoved: (id: string) => boolean): Selection => {
    const nodes = figma.currentPage.selection.map((node) => standsFor(figma, node))
    const isBrief = nodes.length > maxFrames
    const next = nodes.map((node) => {
      const known = readings.size > 0 ? readings.get(node.id) : undefined
      if (!known || !isFresh(known.id))
        return readLayer(node, { mixed: figma.mixed, lines, isBrief })
      return isMoved(known.id) ? { ...known, corner: cornerOf(node) } : known
    })
    readings = new Map(next.map((reading) => [reading.id, reading]))
    return toSelection(next, canEdit)
  }

  const readAll = () => {
    readings = new Map()
    lines = createLineReader()
    return read(
      () => false,
      () => false
    )
  }

  return {
    readAll,
    readSlowly: async (breather) => {
      readings = new Map()
      lines = createLineReader()
      const next: LayerReading[] = []
      let hasRested = false
      for (const node of figma.currentPage.selection) {
        if (breather.isDue()) {
          await breather.rest()
          hasRested = true
        }
        // Some may have gone meanwhile.
        if (hasRested && node.removed) continue
        next.push(readLayer(node, { mixed: figma.mixed, lines, isBrief: true }))
      }
      readings = new Map(next.map((reading) => [reading.id, reading]))
      return toSelection(next, canEdit)
    },
    readChanged: (changes) => {
      // What a selected layer lies in may lock, hide or move it.
      if (changes.some(({ id }) => lines.has(id))) return readAll()
      const ids = new Set(changes.map(({ id }) => id).filter((id) => readings.has(id)))
      if (ids.size === 0) return null
      const changed = new Set(changes.filter((change) => !isMove(change)).map(({ id }) => id))
      return read(
        (id) => !changed.has(id),
        (id) => ids.has(id)
      )
    }
  }
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
