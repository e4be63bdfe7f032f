import { absoluteBox, absoluteMatrix, localBox } from '../document/geometry'
import type { Box } from '../document/matrix'
import type { NodeRecord, Nodes } from '../document/node-record'
import { drawContent } from './layer'
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

/** The same as it lies on the canvas, rotation included, as exportAsync gives it. */
export function drawExport(
  nodes: Nodes,
  node: NodeRecord,
  pictures: Pictures,
  scale: number
): string {
  const transform = matrixText(absoluteMatrix(nodes, node))
  const content = element('g', { transform }, drawContent(nodes, node, pictures))
  return drawDocument(absoluteBox(nodes, node), scale, content)
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
