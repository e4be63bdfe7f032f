import { createRecord } from '../document/build-nodes'
import type { NodeRecord, Nodes } from '../document/node-record'
import { ancestorsOf, childrenOf, needNode, withNode, withParent } from '../document/tree'

/** Between two assets of a row, and between two rows, in canvas units. */
const gap = 240

/** The grid's rows on a page, each with its assets. */
export function rowsOf(nodes: Nodes, pageId: string): readonly NodeRecord[] {
  const page = needNode(nodes, pageId, 'getCanvasGrid')
  return childrenOf(nodes, page)
    .filter(({ type }) => type === 'SLIDE_GRID')
    .flatMap((grid) => childrenOf(nodes, grid))
}

/** Whether a layer is one slide or one asset: it lies in a row of the grid itself. */
export function isAsset(nodes: Nodes, { parentId }: NodeRecord): boolean {
  return nodes.get(parentId ?? '')?.type === 'SLIDE_ROW'
}

/** An empty row, before the one that has this place or behind all. */
export function withRow(
  nodes: Nodes,
  { pageId, index, id }: Readonly<{ pageId: string; index: number | null; id: string }>
): Nodes {
  const page = needNode(nodes, pageId, 'createCanvasRow')
  const grid = childrenOf(nodes, page).find(({ type }) => type === 'SLIDE_GRID')
  if (!grid) throw new Error('in createCanvasRow: The page has no canvas grid')
  const row = { ...createRecord('SLIDE_ROW', id), name: 'Row' }
  const added = withParent(withNode(nodes, row), id, grid.id)
  return withOrder(added, grid.id, id, index)
}

/** A layer at a place in the grid; behind all where none is given. A row left empty goes. */
export function withCoord(
  nodes: Nodes,
  id: string,
  { pageId, row, column }: Readonly<{ pageId: string; row: number | null; column: number | null }>
): Nodes {
  const rows = rowsOf(nodes, pageId)
  const target = row === null ? rows.at(-1) : rows[row]
  if (!target) throw new Error(`in moveNodesToCoord: The canvas grid has no row ${row ?? 0}`)
  const before = nodes.get(id)?.parentId ?? ''
  const moved = withOrder(withParent(nodes, id, target.id), target.id, id, column)
  const left = moved.get(before)
  const isEmptied = left?.type === 'SLIDE_ROW' && left.children.length === 0
  return placed(isEmptied && before !== target.id ? withoutRow(moved, left) : moved, pageId)
}

/** The same assets in other rows and orders; refuses a grid that leaves any out. */
export function withGrid(
  nodes: Nodes,
  pageId: string,
  wanted: readonly (readonly string[])[],
  nextId: () => string
): Nodes {
  const all = rowsOf(nodes, pageId).flatMap(({ children }) => children)
  const given = wanted.flat()
  if ([...all].sort().join() !== [...given].sort().join())
    throw new Error('in setCanvasGrid: All nodes in the current grid must be included')
  const old = rowsOf(nodes, pageId)
  let next = nodes
  for (const ids of wanted) {
    const id = nextId()
    next = withRow(next, { pageId, index: null, id })
    for (const asset of ids) next = withParent(next, asset, id)
  }
  for (const { id } of old) next = withoutRow(next, needNode(next, id, 'setCanvasGrid'))
  return placed(next, pageId)
}

/** Every asset where the grid shows it. */
export function placed(nodes: Nodes, pageId: string): Nodes {
  let next = nodes
  let top = 0
  for (const row of rowsOf(nodes, pageId)) {
    const assets = childrenOf(next, row)
    let left = 0
    for (const asset of assets) {
      next = withNode(next, { ...asset, x: left, y: top })
      left += asset.width + gap
    }
    top += Math.max(0, ...assets.map(({ height }) => height)) + gap
  }
  return next
}

/** The page that a layer lies on. */
export function pageOf(nodes: Nodes, node: NodeRecord): string {
  return ancestorsOf(nodes, node).find(({ type }) => type === 'PAGE')?.id ?? ''
}

function withOrder(nodes: Nodes, parentId: string, id: string, index: number | null): Nodes {
  const parent = nodes.get(parentId)
  if (!parent || index === null) return nodes
  const others = parent.children.filter((child) => child !== id)
  const at = Math.min(Math.max(index, 0), others.length)
  const children = [...others.slice(0, at), id, ...others.slice(at)]
  return withNode(nodes, { ...parent, children })
}

function withoutRow(nodes: Nodes, row: NodeRecord): Nodes {
  const next = new Map(nodes)
  next.delete(row.id)
  const grid = nodes.get(row.parentId ?? '')
  if (grid)
    next.set(grid.id, { ...grid, children: grid.children.filter((child) => child !== row.id) })
  return next
}
