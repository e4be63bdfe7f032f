import type { RefusedLayer, Selection, Target } from '../../core/selection'
import type { FigmaPort } from '../figma-port'
import { toFingerprint } from '../fills/fingerprint'
import { refusalOf } from '../layers/refusal'
import { warningsOf } from '../layers/warnings'
import { isSafeZone } from '../layouts/safe-zone'
import { type FilledLayer, readKept } from '../takes/kept/kept-takes'

/** The selected layers as the panel shows them, in reading order. */
export function readSelection(figma: FigmaPort, canEdit: boolean): Selection {
  const targets: Target[] = []
  const refused: RefusedLayer[] = []
  for (const node of inReadingOrder(figma.currentPage.selection)) {
    if (isSafeZone(node)) continue
    const reason = refusalOf(node, figma.mixed)
    if (reason) refused.push({ nodeId: node.id, name: node.name, reason })
    else if ('fills' in node) targets.push(toTarget(node))
  }
  return { canEdit, targets, refused }
}

/**
 * Width and height are the layer's own: the bounding box of a rotated frame has another shape
 * (claim figma.own-size).
 */
function toTarget(node: FilledLayer): Target {
  const { id, name, width, height } = node
  const kept = readKept(node)
  return {
    nodeId: id,
    name,
    width,
    height,
    fingerprint: toFingerprint(node, kept),
    warnings: warningsOf(node),
    takes: kept.takes.length,
    shown: kept.shown
  }
}

/** By y, then x, on the page: Figma gives no particular order (claim figma.selection-order). */
function inReadingOrder(nodes: readonly SceneNode[]): SceneNode[] {
  return [...nodes].sort((left, right) => {
    const one = cornerOf(left)
    const other = cornerOf(right)
    return one.y - other.y || one.x - other.x
  })
}

function cornerOf(node: SceneNode): { x: number; y: number } {
  const box = 'absoluteBoundingBox' in node ? node.absoluteBoundingBox : null
  return box ?? { x: 0, y: 0 }
}
