import { withMoved } from '../host/geometry'
import type { Point } from '../host/matrix'
import type { Nodes } from '../host/node-record'
import type { OpenFile } from '../host/ops/file'
import { ancestorsOf, needNode, withNode, withoutNode } from '../host/tree'

/** What the user does to the selection; each is a step of its own in the history. */
export type DocumentActions = Readonly<{
  remove: (ids: readonly string[]) => void
  nudge: (by: Point) => void
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
    nudge: (by) => act(moved(by)),
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

/** Layers inside an instance stay where their component has them. */
function isFree(nodes: Nodes, id: string): boolean {
  const node = nodes.get(id)
  return node !== undefined && !ancestorsOf(nodes, node).some(({ type }) => type === 'INSTANCE')
}
