import { createRecord } from '../document/build-nodes'
import { type NodeRecord, type Nodes, pageId } from '../document/node-record'
import { ancestorsOf, needNode, withNode, withParent } from '../document/tree'
import type { HostCalls } from '../run/host-calls'
import { type OpenFile, refuseCall, toLink } from './file'

type Creation = Pick<HostCalls, 'node.create' | 'node.append' | 'node.resize'>

/** Sides below this Figma refuses. */
const minSide = 0.01

/** Making layers, and what a layer that was just made needs: a place and a size. */
export function answerCreation(file: OpenFile): Creation {
  const { document } = file
  return {
    'node.create': (type) => {
      refuseCall(file, type === 'FRAME' ? 'createFrame' : 'createRectangle')
      const id = document.nextId()
      const record = { ...createRecord(type, id), ...firstLook[type] }
      document.change(withParent(withNode(document.nodes(), record), id, pageId))
      return toLink(file, id)
    },
    'node.append': (parentId, childId) => {
      const parent = needNode(document.nodes(), parentId, 'appendChild')
      const child = needNode(document.nodes(), childId, 'appendChild')
      refuseCall(file, 'appendChild')
      refuseMove(document.nodes(), child, parent)
      document.change(withParent(document.nodes(), childId, parentId))
    },
    'node.resize': (id, width, height) => {
      const node = needNode(document.nodes(), id, 'resize')
      refuseCall(file, 'resize')
      if (isInInstance(document.nodes(), node))
        throw new Error('in resize: This property cannot be overridden in an instance: size')
      if (!(width >= minSide && height >= minSide))
        throw new Error(`in resize: Width and height must be at least ${minSide}`)
      document.change(withNode(document.nodes(), { ...node, width, height }))
    }
  }
}

const solid = (value: number) =>
  [{ type: 'SOLID', color: { r: value, g: value, b: value } }] as const

/** A new frame is white and clips, a new rectangle light grey. */
const firstLook = {
  FRAME: { name: 'Frame', fills: solid(1), clipsContent: true },
  RECTANGLE: { name: 'Rectangle', fills: solid(0.85) }
} as const

function refuseMove(nodes: Nodes, child: NodeRecord, parent: NodeRecord): void {
  if (parent.type === 'INSTANCE' || isInInstance(nodes, parent))
    throw new Error(
      'in appendChild: Cannot move node. New parent is an instance or is inside of an instance'
    )
  if (isInInstance(nodes, child))
    throw new Error('in appendChild: Cannot move node. It is inside of an instance')
  if (parent.id === child.id || ancestorsOf(nodes, parent).some(({ id }) => id === child.id))
    throw new Error('in appendChild: Cannot move node. New parent is inside of it')
}

function isInInstance(nodes: Nodes, node: NodeRecord): boolean {
  return ancestorsOf(nodes, node).some(({ type }) => type === 'INSTANCE')
}
