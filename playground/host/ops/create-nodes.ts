import { createRecord } from '../document/build-nodes'
import { type NodeRecord, type Nodes, rootId } from '../document/node-record'
import {
  ancestorsOf,
  isInInstance,
  needNode,
  withCopy,
  withInstance,
  withNode,
  withParent
} from '../document/tree'
import { withScale, withSize } from '../layout/constraints'
import { settled } from '../layout/settle'
import type { EditorType, HostCalls } from '../run/host-calls'
import { type OpenFile, refuseCall, refuseUnloaded, toLink } from './file'

type Creation = Pick<
  HostCalls,
  'node.create' | 'node.instance' | 'node.append' | 'node.resize' | 'node.rescale'
>

/** Sides below this Figma refuses. */
const minSide = 0.01
const minScale = 0.01

/** Making layers, and what a layer that was just made needs: a place and a size. */
export function answerCreation(file: OpenFile, editorType: EditorType): Creation {
  const { document } = file
  return {
    'node.create': (type) => {
      const method = `create${firstLook[type].name}`
      refuseCall(file, method)
      if (editorType !== 'figma' && ofDesignAlone.includes(type))
        throw new Error(`in ${method}: "${method}" is not available in this editor`)
      const id = document.nextId()
      const record = { ...createRecord(type, id), ...firstLook[type] }
      const parentId = type === 'PAGE' ? rootId : document.page()
      document.change(withParent(withNode(document.nodes(), record), id, parentId))
      if (type === 'PAGE') document.load(id)
      return toLink(file, id)
    },
    'node.instance': (componentId) => {
      const component = needNode(document.nodes(), componentId, 'createInstance')
      refuseCall(file, 'createInstance')
      const copy = withCopy(document.nodes(), component, document.page(), document.nextId)
      document.change(withInstance(copy.nodes, copy.id, component))
      return toLink(file, copy.id)
    },
    'node.append': (parentId, childId, index) => {
      const parent = needNode(document.nodes(), parentId, 'appendChild')
      const child = needNode(document.nodes(), childId, 'appendChild')
      refuseCall(file, 'appendChild')
      refuseUnloaded(file, parent, 'appendChild')
      refuseMove(document.nodes(), child, parent)
      const moved = settled(withParent(document.nodes(), childId, parentId, index), childId)
      document.change(child.parentId === null ? moved : settled(moved, child.parentId))
    },
    'node.resize': (id, width, height, isAlone) => {
      const node = needNode(document.nodes(), id, 'resize')
      refuseCall(file, 'resize')
      if (isInInstance(document.nodes(), node))
        throw new Error('in resize: This property cannot be overridden in an instance: size')
      if (node.type === 'SLIDE') throw new Error('in resize: Cannot resize slide nodes')
      if (!(width >= minSide && height >= minSide))
        throw new Error(`in resize: Width and height must be at least ${minSide}`)
      const resized = isAlone
        ? withNode(document.nodes(), { ...node, width, height })
        : withSize(withFixedSize(document.nodes(), node), id, width, height)
      document.change(settled(resized, id))
    },
    'node.rescale': (id, factor) => {
      const node = needNode(document.nodes(), id, 'rescale')
      refuseCall(file, 'rescale')
      if (isInInstance(document.nodes(), node))
        throw new Error('in rescale: This property cannot be overridden in an instance: size')
      if (node.type === 'SLIDE') throw new Error('in rescale: Cannot resize slide nodes')
      if (!(factor >= minScale)) throw new Error(`in rescale: Scale must be at least ${minScale}`)
      document.change(settled(withScale(document.nodes(), id, factor), id))
    }
  }
}

/** A layer that was given a size neither hugs nor fills any more. */
function withFixedSize(nodes: Nodes, node: NodeRecord): Nodes {
  const sizing = { horizontal: 'FIXED', vertical: 'FIXED' } as const
  return withNode(nodes, { ...node, sizing })
}

/** Slides and Buzz have one page and a grid on it. */
const ofDesignAlone: readonly string[] = ['PAGE', 'SECTION', 'COMPONENT']

const solid = (value: number) =>
  [{ type: 'SOLID', color: { r: value, g: value, b: value } }] as const

/** A new frame is white and clips, a new rectangle light grey; the rest is white, too. */
const firstLook = {
  FRAME: { name: 'Frame', fills: solid(1), clipsContent: true },
  RECTANGLE: { name: 'Rectangle', fills: solid(0.85) },
  COMPONENT: { name: 'Component', fills: solid(1) },
  SECTION: { name: 'Section', fills: solid(1) },
  PAGE: { name: 'Page' }
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
