import type { Effect } from '../document/effect'
import { relativeMatrix } from '../document/geometry'
import type { NodeRecord, Nodes } from '../document/node-record'
import type { Paint } from '../document/paint'
import { childrenOf } from '../document/tree'
import { drawPaint, type Pictures, toColor } from './paints'
import { element, matrixText, safeId } from './svg'
import { drawText, solidColor } from './text'

/** A layer with everything in it as SVG, placed in its parent; '' when it is hidden. */
export function drawLayer(nodes: Nodes, node: NodeRecord, pictures: Pictures): string {
  if (!node.visible) return ''
  const shadows = node.effects.filter(({ visible }) => visible)
  const filter = safeId('shadows', node.id)
  const attributes = {
    'data-id': node.id,
    transform: node.type === 'GROUP' ? undefined : matrixText(relativeMatrix(node)),
    opacity: node.opacity === 1 ? undefined : node.opacity,
    filter: shadows.length > 0 ? `url(#${filter})` : undefined
  }
  const content = drawContent(nodes, node, pictures)
  return element('g', attributes, drawShadows(filter, shadows) + content)
}

/** Figma's radius is twice the deviation of a Gaussian blur. */
function drawShadows(id: string, shadows: readonly Effect[]): string {
  if (shadows.length === 0) return ''
  const drops = shadows.map(({ color, offset, radius }) =>
    element('feDropShadow', {
      dx: offset.x,
      dy: offset.y,
      stdDeviation: radius / 2,
      'flood-color': toColor(color),
      'flood-opacity': color.a
    })
  )
  const reach = { x: '-100%', y: '-100%', width: '300%', height: '300%' }
  return element('filter', { id, ...reach }, drops.join(''))
}

/** A layer with everything in it, in its own local units. */
export function drawContent(nodes: Nodes, node: NodeRecord, pictures: Pictures): string {
  if (node.text) return drawTextLayer(node, pictures)
  const children = childrenOf(nodes, node)
    .map((child) => drawLayer(nodes, child, pictures))
    .join('')
  if (node.type === 'GROUP') return children
  const clip = safeId('clip', node.id)
  const fills = node.fills === 'mixed' ? [] : node.fills
  const painted = drawFills(node, fills, pictures)
  return [
    element('clipPath', { id: clip }, shape(node, {})),
    clipped(clip, node.clipsContent ? painted + children : painted),
    node.clipsContent ? '' : children,
    drawStroke(node)
  ].join('')
}

/** Paints that one colour can't say are drawn through the letters. */
function drawTextLayer(node: NodeRecord, pictures: Pictures): string {
  if (!node.text) return ''
  const fills = node.fills === 'mixed' ? [] : node.fills
  const color = solidColor(fills)
  if (color !== null || fills.length === 0) return drawText(node, node.text, color ?? 'none')
  const clip = safeId('clip', node.id)
  const letters = element('clipPath', { id: clip }, drawText(node, node.text, 'black'))
  return letters + clipped(clip, drawFills(node, fills, pictures))
}

function drawFills(node: NodeRecord, fills: readonly Paint[], pictures: Pictures): string {
  return fills
    .map((paint, index) => drawPaint(paint, safeId('paint', node.id, index), node, pictures))
    .join('')
}

/** One unit wide and inside the edge. */
function drawStroke(node: NodeRecord): string {
  const stroke = solidColor(node.strokes)
  return stroke === null ? '' : shape(node, { fill: 'none', stroke, 'stroke-width': 1 }, 0.5)
}

function shape(node: NodeRecord, attributes: Record<string, string | number>, inset = 0): string {
  const width = node.width - 2 * inset
  const height = node.height - 2 * inset
  const [rx, ry] = [width / 2, height / 2]
  if (node.type === 'ELLIPSE')
    return element('ellipse', { ...attributes, cx: rx + inset, cy: ry + inset, rx, ry })
  const round = Math.max(0, Math.min(node.cornerRadius - inset, rx, ry))
  return element('rect', {
    ...attributes,
    x: inset,
    y: inset,
    width,
    height,
    rx: round || undefined
  })
}

function clipped(clip: string, content: string): string {
  return content && element('g', { 'clip-path': `url(#${clip})` }, content)
}
