import { withMoved } from '../../host/document/geometry'
import type { Point } from '../../host/document/matrix'
import { type Nodes, pageId } from '../../host/document/node-record'
import { ancestorsOf, needNode, withCopy, withNode, withoutNode } from '../../host/document/tree'
import type { OpenFile } from '../../host/ops/file'

/** What the user does to the selection; each is a step of its own in the history. */
export type DocumentActions = Readonly<{
  remove: (ids: readonly string[]) => void
  /** Copies in the same place, as ⌘D makes them; they are selected then. */
  duplicate: (ids: readonly string[]) => void
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
    duplicate: (ids) => {
      if (!canEdit) return
      let nodes = document.nodes()
      const copies: string[] = []
      for (const id of ids.filter((each) => isFree(nodes, each))) {
        const node = needNode(nodes, id, 'duplicate')
        const copy = withCopy(nodes, node, node.parentId ?? pageId, document.nextId)
        nodes = copy.nodes
        copies.push(copy.id)
      }
      document.act(nodes)
      document.select(copies)
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
