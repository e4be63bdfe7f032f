import type { Point } from '../../core/fit/matrix'
import type { RefusedLayer, Target, TargetWarning } from '../../core/selection'
import { toFingerprint } from '../fills/fingerprint'
import { isText } from '../layers/layer-look'
import type { Line, LineReader } from '../layers/line'
import { nameOf } from '../layers/name-of'
import { ownRefusalOf } from '../layers/refusal'
import { isOverlay } from '../layouts/safe-zone'
import { type FilledLayer, hashesOf, readKept } from '../takes/kept/kept-takes'
import { mayFollow } from '../takes/kept/main-notes'

/** One selected layer as the panel shows it; neither for one of our own overlays. */
export type LayerReading = Readonly<{
  id: string
  corner: Point
  target?: Target
  refused?: RefusedLayer
}>

type Options = Readonly<{
  mixed: symbol
  lines: LineReader
  /** Without what only a press has to know: more are selected than it takes. */
  isBrief: boolean
}>

/** A layer that throws when it is read is refused, and stops no other. */
export function readLayer(node: SceneNode, options: Options): LayerReading {
  try {
    return readOne(node, options)
  } catch (_) {
    const [id, name] = namesOf(node)
    return { id, corner: { x: 0, y: 0 }, refused: { nodeId: id, name, reason: 'unreadable' } }
  }
}

function readOne(node: SceneNode, { mixed, lines, isBrief }: Options): LayerReading {
  const layer = copyOf(node)
  const { id, name } = layer
  const line = isBrief ? null : lines.read(node.parent)
  const corner = cornerOf(node)
  if (line?.isOverlay || isOverlay(layer)) return { id, corner }
  const reason = ownRefusalOf(layer, mixed) ?? (line?.isLocked ? 'locked' : null)
  if (reason || !('fills' in layer))
    return { id, corner, refused: { nodeId: id, name, reason: reason ?? 'no-fills' } }
  const kept = readKept(layer)
  const target = {
    nodeId: id,
    name,
    // The layer's own: the bounding box of a rotated frame has another shape (claim figma.own-size).
    width: layer.width,
    height: layer.height,
    fingerprint: toFingerprint(layer, kept),
    warnings: line ? warningsOf(node, layer, line) : [],
    takes: kept.takes.length || (mayFollow(layer) && hashesOf(kept.paints).length > 0 ? 1 : 0),
    shown: kept.shown
  }
  return { id, corner, target }
}

export function cornerOf(node: SceneNode): Point {
  const box = 'absoluteBoundingBox' in node ? node.absoluteBoundingBox : null
  return box ? { x: box.x, y: box.y } : { x: 0, y: 0 }
}

/**
 * The properties that decide about a layer, each read once: a read takes Figma tens of microseconds,
 * and five hundred layers may be selected.
 */
function copyOf(node: SceneNode): FilledLayer {
  const { id, name, type, locked } = node
  const note = { getPluginData: (key: string) => node.getPluginData(key) }
  const shape =
    'fills' in node ? { fills: node.fills, width: node.width, height: node.height } : null
  // Whoever is given this reads nothing else of a layer.
  return { id, name: nameOf({ name, type }), type, locked, ...note, ...shape } as FilledLayer
}

/** What a designer should know before this layer is filled. */
function warningsOf(node: SceneNode, layer: FilledLayer, line: Line): TargetWarning[] {
  const warnings: TargetWarning[] = []
  if (line.isComponent || layer.type === 'COMPONENT') warnings.push('component')
  if (isText(layer)) warnings.push('text')
  if (line.isHidden || !node.visible) warnings.push('hidden')
  // Setting fills takes the style off.
  if ('fillStyleId' in node && node.fillStyleId !== '') warnings.push('style')
  return warnings
}

function namesOf(node: SceneNode): [id: string, name: string] {
  try {
    return [node.id, nameOf(node)]
  } catch (_) {
    return ['', 'A layer']
  }
}
