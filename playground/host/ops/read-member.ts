import { toFloat32 } from '../document/float32'
import {
  absoluteBox,
  absoluteMatrix,
  localBox,
  position,
  relativeMatrix
} from '../document/geometry'
import { toTransform } from '../document/matrix'
import type { NodeRecord, Nodes } from '../document/node-record'
import { renderBounds } from '../document/render-bounds'
import type { Readable } from '../run/host-calls'
import { isAvailable } from '../text/fonts'
import { runsOf, wholeOf } from '../text/text-runs'

type Reader<Key extends keyof Readable> = (nodes: Nodes, node: NodeRecord) => Readable[Key]

const readers: { [Key in keyof Readable]: Reader<Key> } = {
  name: (_, node) => node.name,
  visible: (_, node) => node.visible,
  locked: (_, node) => node.locked,
  opacity: (_, node) => node.opacity,
  x: (nodes, node) => position(nodes, node).x,
  y: (nodes, node) => position(nodes, node).y,
  width: (nodes, node) => localBox(nodes, node).width,
  height: (nodes, node) => localBox(nodes, node).height,
  rotation: (_, node) => node.rotation,
  relativeTransform: (_, node) => toTransform(relativeMatrix(node)),
  absoluteTransform: (nodes, node) => toTransform(absoluteMatrix(nodes, node)),
  absoluteBoundingBox: (nodes, node) => absoluteBox(nodes, node),
  absoluteRenderBounds: renderBounds,
  fills: (_, node) => node.fills,
  fillStyleId: (_, node) => node.fillStyleId,
  strokes: (_, node) => node.strokes,
  effects: (_, node) => node.effects,
  cornerRadius: (_, node) => node.cornerRadius,
  clipsContent: (_, node) => node.clipsContent,
  constraints: (_, node) => node.constraints,
  annotations: (_, node) => node.annotations,
  layoutMode: (_, node) => node.autoLayout?.mode ?? 'NONE',
  layoutWrap: (_, node) => (node.autoLayout?.wraps ? 'WRAP' : 'NO_WRAP'),
  itemSpacing: (_, node) => node.autoLayout?.gap ?? 0,
  counterAxisSpacing: (_, node) => node.autoLayout?.rowGap ?? 0,
  paddingLeft: (_, node) => node.autoLayout?.padding.left ?? 0,
  paddingRight: (_, node) => node.autoLayout?.padding.right ?? 0,
  paddingTop: (_, node) => node.autoLayout?.padding.top ?? 0,
  paddingBottom: (_, node) => node.autoLayout?.padding.bottom ?? 0,
  primaryAxisAlignItems: (_, node) => node.autoLayout?.align ?? 'MIN',
  counterAxisAlignItems: (_, node) => node.autoLayout?.alignAcross ?? 'MIN',
  layoutSizingHorizontal: (_, node) => node.sizing.horizontal,
  layoutSizingVertical: (_, node) => node.sizing.vertical,
  layoutPositioning: (_, node) => (node.isAbsolute ? 'ABSOLUTE' : 'AUTO'),
  minWidth: (_, node) => node.limits.minWidth,
  maxWidth: (_, node) => node.limits.maxWidth,
  minHeight: (_, node) => node.limits.minHeight,
  maxHeight: (_, node) => node.limits.maxHeight,
  characters: (_, node) => node.text?.characters ?? '',
  fontName: (_, node) => wholeOf(node, 'fontName'),
  fontSize: (_, node) => wholeOf(node, 'fontSize'),
  hasMissingFont: (_, node) => !runsOf(node).every(({ fontName }) => isAvailable(fontName)),
  textAutoResize: (_, node) => node.text?.autoResize ?? 'NONE',
  textAlignHorizontal: (_, node) => node.text?.align ?? 'LEFT'
}

/** Numbers come as Figma keeps them, in 32 bits: an opacity of 0.35 reads 0.3499999940395355. */
export function readMember<Key extends keyof Readable>(
  nodes: Nodes,
  node: NodeRecord,
  key: Key
): Readable[Key] {
  return toFloat32(readers[key](nodes, node))
}
