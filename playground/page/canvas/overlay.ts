import { absoluteBox, absoluteCorners, localBox } from '../../host/document/geometry'
import { apply, type Box, cornersOf, type Point } from '../../host/document/matrix'
import type { NodeRecord, Nodes } from '../../host/document/node-record'
import { topLayersOf } from '../../host/document/tree'
import { element, escapeText } from '../../host/render/svg'
import { type Camera, toMatrix } from './camera'
import { selectionFrame } from './resize/selection-frame'

export type OverlayState = Readonly<{
  nodes: Nodes
  pageId: string
  selection: readonly string[]
  /** Whether the selection may be resized. */
  hasHandles: boolean
  hovered: string | null
  marquee: Box | null
  camera: Camera
}>

const labelled = ['FRAME', 'SLIDE', 'SECTION', 'COMPONENT', 'COMPONENT_SET', 'INSTANCE']
/** An average letter of a label, in CSS pixels. */
const letterWidth = 6.1

/** Names of frames, outlines, handles and the size badge: all that keeps its size on screen. */
export function drawOverlay(state: OverlayState): string {
  const selected = state.selection.flatMap((id) => state.nodes.get(id) ?? [])
  const hovered = state.hovered === null ? undefined : state.nodes.get(state.hovered)
  const topLevel = topLayersOf(state.nodes, state.pageId)
  return [
    ...topLevel.map((node) => drawLabel(state, node)),
    hovered && !selected.includes(hovered) ? drawOutline(state, hovered, 'hover') : '',
    // Layers that lie in one place have one outline.
    ...new Set(selected.map((node) => drawOutline(state, node, 'selected'))),
    selected.length > 0 ? drawFrameAround(state, selected) : '',
    state.marquee ? drawMarquee(state, state.marquee) : ''
  ].join('')
}

function drawLabel(state: OverlayState, node: NodeRecord): string {
  if (!labelled.includes(node.type) || !node.visible) return ''
  const corner = onScreen(state, absoluteCorners(state.nodes, node)[0] ?? { x: 0, y: 0 })
  const room = Math.floor((node.width * state.camera.zoom) / letterWidth)
  if (room < 3) return ''
  const name = node.name.length > room ? `${node.name.slice(0, room - 1)}…` : node.name
  const isSelected = state.selection.includes(node.id)
  const tone = isComponent(node) ? 'component' : isSelected ? 'chosen' : ''
  const place = { x: corner.x.toFixed(1), y: (corner.y - 7).toFixed(1) }
  return element(
    'text',
    { class: `label ${tone}`, 'data-label': node.id, ...place },
    escapeText(name)
  )
}

function drawOutline(state: OverlayState, node: NodeRecord, kind: 'hover' | 'selected'): string {
  const tone = isComponent(node) ? 'component' : ''
  return drawLines(state, absoluteCorners(state.nodes, node), `${kind} ${tone}`)
}

function drawLines(state: OverlayState, corners: readonly Point[], tone: string): string {
  const points = corners.map((corner) => onScreen(state, corner))
  const list = points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')
  return element('polygon', { class: `outline ${tone}`, points: list })
}

/** The box around several layers, handles at the corners and the badge with the size below. */
function drawFrameAround(state: OverlayState, selected: readonly NodeRecord[]): string {
  const [only] = selected
  const isSingle = selected.length === 1
  const frame = selectionFrame(state.nodes, state.selection)
  if (!only || !frame) return ''
  const box = isSingle ? absoluteBox(state.nodes, only) : frame.box
  const size = isSingle ? localBox(state.nodes, only) : box
  const corners = state.hasHandles
    ? cornersOf(frame.box).map((corner) => apply(frame.matrix, corner))
    : []
  const tone = selected.every(isComponent) ? 'component' : ''
  const handles = corners.map((corner) => {
    const { x, y } = onScreen(state, corner)
    return element('rect', { class: `handle ${tone}`, x: x - 3.5, y: y - 3.5, width: 7, height: 7 })
  })
  const bottom = onScreen(state, { x: box.x + box.width / 2, y: box.y + box.height })
  const lines = isSingle ? '' : drawLines(state, cornersOf(box), `around ${tone}`)
  return (
    lines +
    handles.join('') +
    drawBadge(bottom, `${rounded(size.width)} × ${rounded(size.height)}`, tone)
  )
}

function drawBadge(at: Point, text: string, tone: string): string {
  const width = text.length * 6.3 + 10
  const box = { x: at.x - width / 2, y: at.y + 8, width, height: 18, rx: 3 }
  const label = element('text', { x: at.x, y: at.y + 21 }, text)
  return element('g', { class: `badge ${tone}` }, element('rect', box) + label)
}

function drawMarquee(state: OverlayState, marquee: Box): string {
  const { x, y } = onScreen(state, marquee)
  const { zoom } = state.camera
  const extent = { width: marquee.width * zoom, height: marquee.height * zoom }
  return element('rect', { class: 'marquee', x, y, ...extent })
}

function onScreen({ camera }: OverlayState, point: Point): Point {
  return apply(toMatrix(camera), point)
}

function isComponent({ type }: NodeRecord): boolean {
  return type === 'COMPONENT' || type === 'COMPONENT_SET' || type === 'INSTANCE'
}

function rounded(length: number): string {
  return String(Number(length.toFixed(2)))
}
