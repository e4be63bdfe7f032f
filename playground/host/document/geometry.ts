import {
  apply,
  type Box,
  boxAround,
  cornersOf,
  identity,
  type Matrix,
  multiply,
  type Point
} from './matrix'
import type { NodeRecord, Nodes } from './node-record'
import { ancestorsOf, childrenOf, needNode } from './tree'

/** Node-local units → those of its container; the typings give the signs (y grows downwards). */
export function relativeMatrix(node: NodeRecord): Matrix {
  // A group has no space of its own: its children are placed in the group's container.
  if (node.type === 'GROUP') return identity
  const angle = (node.rotation * Math.PI) / 180
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)]
  const down = node.isMirrored ? -1 : 1
  return [cos, -sin, sin * down, cos * down, node.x, node.y]
}

/** Node-local units → canvas. */
export function absoluteMatrix(nodes: Nodes, node: NodeRecord): Matrix {
  return ancestorsOf(nodes, node).reduce<Matrix>(
    (matrix, ancestor) => multiply(relativeMatrix(ancestor), matrix),
    relativeMatrix(node)
  )
}

/** The node's own box in its local units; for a group, around its children. */
export function localBox(nodes: Nodes, node: NodeRecord): Box {
  if (node.type !== 'GROUP') return { x: 0, y: 0, width: node.width, height: node.height }
  return boxAround(
    childrenOf(nodes, node).flatMap((child) => boxPoints(localBox(nodes, child), child))
  )
}

/** The box on the canvas after all rotation, as `absoluteBoundingBox`. */
export function absoluteBox(nodes: Nodes, node: NodeRecord): Box {
  return boxAround(absoluteCorners(nodes, node))
}

/** The four corners on the canvas, from the top-left one clockwise in the node's own space. */
export function absoluteCorners(nodes: Nodes, node: NodeRecord): readonly Point[] {
  const matrix = absoluteMatrix(nodes, node)
  return cornersOf(localBox(nodes, node)).map((corner) => apply(matrix, corner))
}

/** Where the node's top-left corner lies in its container. */
export function position(nodes: Nodes, node: NodeRecord): Point {
  return node.type === 'GROUP' ? localBox(nodes, node) : node
}

/** Moves a node within its container; a group moves by moving what is in it. */
export function withMoved(nodes: Nodes, id: string, by: Point): Nodes {
  const node = needNode(nodes, id, 'set_x')
  if (node.type === 'GROUP')
    return node.children.reduce((next, child) => withMoved(next, child, by), nodes)
  return new Map(nodes).set(id, { ...node, x: node.x + by.x, y: node.y + by.y })
}

function boxPoints(box: Box, node: NodeRecord): readonly Point[] {
  const matrix = relativeMatrix(node)
  return cornersOf(box).map((corner) => apply(matrix, corner))
}
