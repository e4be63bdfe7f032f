import { absoluteMatrix, localBox, relativeMatrix } from '../document/geometry'
import { type Box, invert, multiply } from '../document/matrix'
import type { NodeRecord, Nodes } from '../document/node-record'
import { drawContent, drawLayer } from './layer'
import type { Pictures } from './paints'
import { element, matrixText } from './svg'

/** A standalone SVG of one layer in its own, unrotated box, one pixel per unit times `scale`. */
export function drawUpright(
  nodes: Nodes,
  node: NodeRecord,
  pictures: Pictures,
  scale: number
): string {
  return drawDocument(localBox(nodes, node), scale, drawContent(nodes, node, pictures))
}

/** A part of the canvas with one layer as it lies there, rotation included, as exportAsync gives it. */
export function drawExport(
  nodes: Nodes,
  node: NodeRecord,
  pictures: Pictures,
  { view, scale }: Readonly<{ view: Box; scale: number }>
): string {
  const container = multiply(absoluteMatrix(nodes, node), invert(relativeMatrix(node)))
  const content = drawLayer(nodes, node, pictures)
  return drawDocument(view, scale, element('g', { transform: matrixText(container) }, content))
}

function drawDocument(view: Box, scale: number, content: string): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      width: Math.max(1, Math.round(view.width * scale)),
      height: Math.max(1, Math.round(view.height * scale)),
      viewBox: [view.x, view.y, view.width, view.height].join(' ')
    },
    content
  )
}
