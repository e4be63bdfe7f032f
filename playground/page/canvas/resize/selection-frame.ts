import { absoluteBox, absoluteMatrix, localBox } from '../../../host/document/geometry'
import {
  apply,
  type Box,
  boxAround,
  cornersOf,
  identity,
  invert,
  type Matrix,
  type Point
} from '../../../host/document/matrix'
import type { Nodes } from '../../../host/document/node-record'
import { isInInstance } from '../../../host/document/tree'
import { type Camera, toCanvas } from '../camera'

/** What the handles sit on: a box, and the matrix from its own space to the canvas. */
export type SelectionFrame = Readonly<{ matrix: Matrix; box: Box }>
export type Handle = 'n' | 's' | 'w' | 'e' | 'nw' | 'ne' | 'sw' | 'se'

/** How far from an edge a handle is still met, in CSS pixels; inside a small layer it is less. */
const reach = 5
const insideShare = 0.25

/** One layer has its own box, turned as it is; several have the box around them. */
export function selectionFrame(nodes: Nodes, selection: readonly string[]): SelectionFrame | null {
  const selected = selection.flatMap((id) => nodes.get(id) ?? [])
  const [only] = selected
  if (!only) return null
  if (selected.length === 1)
    return { matrix: absoluteMatrix(nodes, only), box: localBox(nodes, only) }
  const corners = selected.flatMap((node) => cornersOf(absoluteBox(nodes, node)))
  return { matrix: identity, box: boxAround(corners) }
}

/** Whether a person may move and resize this layer: no locked one, and nothing inside an instance. */
export function isChangeable(nodes: Nodes, id: string): boolean {
  const node = nodes.get(id)
  return node !== undefined && !node.locked && !isInInstance(nodes, node)
}

/** The handle at a point of the screen; a frame's edges are handles, too, as in Figma. */
export function handleAt(
  { matrix, box }: SelectionFrame,
  camera: Camera,
  at: Point
): Handle | null {
  const local = apply(invert(matrix), toCanvas(camera, at))
  const { zoom } = camera
  const across = side((local.x - box.x) * zoom, box.width * zoom, ['w', 'e'])
  const down = side((local.y - box.y) * zoom, box.height * zoom, ['n', 's'])
  return across === null || down === null || down + across === ''
    ? null
    : // Every pair of sides is a handle.
      (`${down}${across}` as Handle)
}

/** The pointer over a handle, by where the handle lies on the screen. */
export function cursorFor({ matrix }: SelectionFrame, handle: Handle): string {
  const x = handle.includes('e') ? 1 : handle.includes('w') ? -1 : 0
  const y = handle.includes('s') ? 1 : handle.includes('n') ? -1 : 0
  const [a, b, c, d] = matrix
  const eighth = Math.round((Math.atan2(b * x + d * y, a * x + c * y) * 4) / Math.PI)
  return ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'][(eighth + 8) % 4] ?? 'default'
}

/** The side that `at` is near on a line of this length; null when it is off the line. */
function side<Side extends string>(
  at: number,
  length: number,
  [low, high]: readonly [Side, Side]
): Side | '' | null {
  const inside = Math.min(reach, length * insideShare)
  if (at < -reach || at > length + reach) return null
  if (at <= inside) return low
  return at >= length - inside ? high : ''
}
