import {
  absoluteBox,
  absoluteMatrix,
  localBox,
  position,
  relativeMatrix
} from '../document/geometry'
import { toTransform } from '../document/matrix'
import type { NodeRecord, Nodes } from '../document/node-record'
import type { Readable } from '../run/host-calls'

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
  fills: (_, node) => node.fills,
  strokes: (_, node) => node.strokes,
  cornerRadius: (_, node) => node.cornerRadius,
  clipsContent: (_, node) => node.clipsContent,
  characters: (_, node) => node.text?.characters ?? '',
  fontName: (_, node) => node.text?.fontName ?? { family: 'Inter', style: 'Regular' },
  fontSize: (_, node) => node.text?.fontSize ?? 12
}

export function readMember<Key extends keyof Readable>(
  nodes: Nodes,
  node: NodeRecord,
  key: Key
): Readable[Key] {
  return readers[key](nodes, node)
}
