import { relativeMatrix, withMoved } from '../../host/document/geometry'
import { apply, type Box, type Point } from '../../host/document/matrix'
import type { Nodes } from '../../host/document/node-record'
import {
  isInInstance,
  needNode,
  withCopy,
  withInstance,
  withNode,
  withoutNode
} from '../../host/document/tree'
import type { OpenFile } from '../../host/ops/file'
import { type Clip, copyLayers, withPasted } from './clipboard/paste'
import { createPresses } from './keys/presses'
import {
  changedIds,
  draggedBox,
  type ResizeStart,
  withPlacesOf,
  withResized
} from './resize/resize'
import { isChangeable, selectionFrame } from './resize/selection-frame'

/** What the user does to the selection; each is a step of its own in the history. */
export type DocumentActions = Readonly<{
  canEdit: () => boolean
  undo: () => void
  redo: () => void
  remove: (ids: readonly string[]) => void
  /** Copies in the same place, as ⌘D makes them; they are selected then. */
  duplicate: (ids: readonly string[]) => void
  /** How many layers ⌘C took; with none, what was copied before stays. */
  copy: () => number
  cut: () => number
  /** How many layers ⌘V brought, which are selected then; `shown` is what is seen, in canvas units. */
  paste: (shown: Box) => number
  /** Presses that follow one another are one step. */
  nudge: (by: Point) => void
  /** ⌘ and an arrow: the far corner moves. Presses that follow one another are one step. */
  grow: (by: Point) => void
  /** ⇧H and ⇧V: mirrors each layer where it lies. */
  flip: (axis: 'horizontal' | 'vertical') => void
  /** Follows a drag by what it moved since the last call; one step until `drop`. */
  drag: (by: Point) => void
  mayResize: () => boolean
  /** Null where nothing is selected that may be resized. */
  startResize: () => ResizeStart | null
  /** The selection in another box, in the space of its frame; one step until `drop`. */
  stretch: (start: ResizeStart, to: Box) => void
  /** Takes back what `stretch` did. */
  unstretch: (start: ResizeStart) => void
  drop: () => void
  resize: (id: string, width: number, height: number) => void
}>

export function createDocumentActions(
  file: OpenFile,
  now = (): number => performance.now()
): DocumentActions {
  const { document } = file
  const canEdit = (): boolean => file.canEdit
  const press = createPresses(document, now)
  let clip: Clip | null = null

  const act = (next: Nodes): void => {
    if (canEdit()) document.act(next)
  }
  const changeable = (): readonly string[] =>
    document.selection().filter((id) => isChangeable(document.nodes(), id))
  const moved = (by: Point): Nodes =>
    changeable().reduce((next, id) => withMoved(next, id, by), document.nodes())
  const remove = (ids: readonly string[]): void => {
    const nodes = document.nodes()
    act(ids.filter((id) => isFree(nodes, id)).reduce(withoutNode, nodes))
  }
  const copy = (): number => {
    const copied = copyLayers(document.nodes(), document.selection())
    clip = copied ?? clip
    return copied?.ids.length ?? 0
  }
  const mayResize = (): boolean => {
    const ids = document.selection()
    return canEdit() && ids.length > 0 && changeable().length === ids.length
  }
  const startResize = (): ResizeStart | null => {
    const [nodes, ids] = [document.nodes(), document.selection()]
    const frame = mayResize() ? selectionFrame(nodes, ids) : null
    return frame && { nodes, ids, frame }
  }

  return {
    canEdit,
    undo: () => {
      if (canEdit()) document.undo()
    },
    redo: () => {
      if (canEdit()) document.redo()
    },
    remove,
    duplicate: (ids) => {
      if (!canEdit()) return
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
    copy,
    cut: () => {
      if (!canEdit()) return 0
      const count = copy()
      if (count > 0) remove(document.selection())
      return count
    },
    paste: (shown) => {
      if (!canEdit() || !clip) return 0
      const { nextId } = document
      const target = { pageId: document.page(), selection: document.selection(), shown, nextId }
      const pasted = withPasted(document.nodes(), clip, target)
      document.act(pasted.nodes)
      document.select(pasted.ids)
      return pasted.ids.length
    },
    nudge: (by) => {
      if (canEdit()) press('nudge', moved(by))
    },
    grow: (by) => {
      const start = startResize()
      if (start) press('grow', withResized(start, draggedBox(start.frame.box, 'se', by, false)))
    },
    flip: (axis) => {
      const nodes = document.nodes()
      const free = document.selection().filter((id) => isFree(nodes, id))
      act(free.reduce((next, id) => withFlipped(next, id, axis), nodes))
    },
    drag: (by) => {
      if (canEdit()) document.change(moved(by))
    },
    mayResize,
    startResize,
    stretch: (start, to) => {
      const resized = withResized(start, to)
      const ids = changedIds(start.nodes, resized)
      document.change(withPlacesOf(document.nodes(), resized, ids))
    },
    unstretch: (start) => {
      const ids = changedIds(start.nodes, withResized(start, start.frame.box))
      document.change(withPlacesOf(document.nodes(), start.nodes, ids))
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
  return node !== undefined && !isInInstance(nodes, node)
}
