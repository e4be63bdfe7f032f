import { relativeMatrix, withMoved } from '../../host/document/geometry'
import { apply, type Point } from '../../host/document/matrix'
import type { Nodes } from '../../host/document/node-record'
import {
  ancestorsOf,
  needNode,
  withCopy,
  withInstance,
  withNode,
  withoutNode
} from '../../host/document/tree'
import type { OpenFile } from '../../host/ops/file'

/** What the user does to the selection; each is a step of its own in the history. */
export type DocumentActions = Readonly<{
  remove: (ids: readonly string[]) => void
  /** Copies in the same place, as ⌘D makes them; they are selected then. */
  duplicate: (ids: readonly string[]) => void
  nudge: (by: Point) => void
  /** ⇧H and ⇧V: mirrors each layer where it lies. */
  flip: (axis: 'horizontal' | 'vertical') => void
  /** Follows a drag by what it moved since the last call; one step until `drop`. */
  drag: (by: Point) => void
  drop: () => void
  resize: (id: string, width: number, height: number) => void
}>

export function createDocumentActions({ document, canEdit }: OpenFile): DocumentActions {
  const act = (next: Nodes): void => {
    if (canEdit) document.act(next)
  }
  const moved = (by: Point): Nodes => {
    const nodes = document.nodes()
    return document
      .selection()
      .filter((id) => isFree(nodes, id) && nodes.get(id)?.locked === false)
      .reduce((next, id) => withMoved(next, id, by), nodes)
  }
  return {
    remove: (ids) => {
      const nodes = document.nodes()
      act(ids.filter((id) => isFree(nodes, id)).reduce(withoutNode, nodes))
    },
    duplicate: (ids) => {
      if (!canEdit) return
      let nodes = document.nodes()
      const copies: string[] = []
      for (const id of ids.filter((each) => isFree(nodes, each))) {
        const node = needNode(nodes, id, 'duplicate')
        const copy = withCopy(nodes, node, node.parentId ?? document.page(), document.nextId)
        // As in Figma, the copy of a main component is an instance of it.
        nodes = node.type === 'COMPONENT' ? withInstance(copy.nodes, copy.id, node) : copy.nodes
        copies.push(copy.id)
      }
      document.act(nodes)
      document.select(copies)
    },
    nudge: (by) => act(moved(by)),
    flip: (axis) => {
      const nodes = document.nodes()
      const free = document.selection().filter((id) => isFree(nodes, id))
      act(free.reduce((next, id) => withFlipped(next, id, axis), nodes))
    },
    drag: (by) => {
      if (canEdit) document.change(moved(by))
    },
    drop: document.commit,
    resize: (id, width, height) => {
      const node = needNode(document.nodes(), id, 'resize')
      act(withNode(document.nodes(), { ...node, width, height }))
    }
  }
}

/** The same box, mirrored in the layer's own space; groups, which have none, stay. */
function withFlipped(nodes: Nodes, id: string, axis: 'horizontal' | 'vertical'): Nodes {
  const node = needNode(nodes, id, 'flip')
  if (node.type === 'GROUP') return nodes
  const isAcross = axis === 'horizontal'
  const far = isAcross ? { x: node.width, y: 0 } : { x: 0, y: node.height }
  const corner = apply(relativeMatrix(node), far)
  const rotation = isAcross ? (node.rotation + 180) % 360 : node.rotation
  return withNode(nodes, { ...node, ...corner, rotation, isMirrored: !node.isMirrored })
}

/** Layers inside an instance stay where their component has them. */
function isFree(nodes: Nodes, id: string): boolean {
  const node = nodes.get(id)
  return node !== undefined && !ancestorsOf(nodes, node).some(({ type }) => type === 'INSTANCE')
}
