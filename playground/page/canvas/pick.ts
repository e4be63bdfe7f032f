import { absoluteBox, absoluteMatrix, localBox } from '../../host/document/geometry'
import { apply, type Box, invert, overlaps, type Point } from '../../host/document/matrix'
import { firstPageId, type NodeRecord, type Nodes, rootId } from '../../host/document/node-record'
import { ancestorsOf, childrenOf, needNode, topLayersOf } from '../../host/document/tree'

/** What a click goes through to what lies in it. */
const seeThrough: readonly string[] = ['SECTION', 'SLIDE_GRID', 'SLIDE_ROW']

/** The layers under a canvas point, from the top level inwards; locked and hidden ones are out of reach. */
export function layersAt(nodes: Nodes, point: Point, pageId = firstPageId): readonly NodeRecord[] {
  return pathBelow(nodes, needNode(nodes, pageId, 'pick'), point)
}

/**
 * What a click takes, as in Figma: the top-level layer, or one beside the selection once that lies
 * deeper. Sections are see-through.
 */
export function pickByClick(
  nodes: Nodes,
  path: readonly NodeRecord[],
  selection: readonly string[]
): NodeRecord | undefined {
  const open = new Set(nodes.get(rootId)?.children)
  for (const id of selection) {
    const node = nodes.get(id)
    for (const ancestor of node ? ancestorsOf(nodes, node) : []) open.add(ancestor.id)
  }
  for (const node of path) if (seeThrough.includes(node.type)) open.add(node.id)
  return [...path].reverse().find((node) => node.parentId !== null && open.has(node.parentId))
}

/** What a double click takes: one level further in than the click. */
export function pickByDoubleClick(
  nodes: Nodes,
  path: readonly NodeRecord[],
  selection: readonly string[]
): NodeRecord | undefined {
  const clicked = pickByClick(nodes, path, selection)
  const index = clicked ? path.indexOf(clicked) : -1
  return path[index + 1] ?? clicked
}

/** The top-level layers that a marquee touches. */
export function pickByMarquee(nodes: Nodes, marquee: Box, pageId = firstPageId): readonly string[] {
  return topLayersOf(nodes, pageId)
    .filter((node) => node.visible && !node.locked && overlaps(absoluteBox(nodes, node), marquee))
    .map((node) => node.id)
}

/** What ⌘A takes: all that lies beside the selection, on the page where there is none. */
export function pickAll(
  nodes: Nodes,
  selection: readonly string[],
  pageId: string
): readonly string[] {
  const selected = selection.flatMap((id) => nodes.get(id)?.parentId ?? [])
  const parents = selected.length > 0 ? [...new Set(selected)] : [pageId]
  return parents
    .flatMap((id) => topLayersOf(nodes, id))
    .filter((node) => node.visible && !node.locked)
    .map((node) => node.id)
}

function pathBelow(nodes: Nodes, parent: NodeRecord, point: Point): readonly NodeRecord[] {
  for (const node of [...childrenOf(nodes, parent)].reverse()) {
    if (!node.visible || node.locked) continue
    const isInside = contains(nodes, node, point)
    const below = isInside || !node.clipsContent ? pathBelow(nodes, node, point) : []
    if (below.length > 0) return [node, ...below]
    // A group is only where its children are.
    if (isInside && node.type !== 'GROUP') return [node]
  }
  return []
}

function contains(nodes: Nodes, node: NodeRecord, point: Point): boolean {
  const local = apply(invert(absoluteMatrix(nodes, node)), point)
  const { x, y, width, height } = localBox(nodes, node)
  const across = (local.x - x) / width
  const down = (local.y - y) / height
  if (node.type === 'ELLIPSE') return Math.hypot(across - 0.5, down - 0.5) <= 0.5
  return across >= 0 && across <= 1 && down >= 0 && down <= 1
}
