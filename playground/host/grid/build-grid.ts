import { buildNodes, type LayerPlan } from '../document/build-nodes'
import { firstPageId, type Nodes } from '../document/node-record'
import { placed } from './grid'

/** A file of Slides or Buzz: one page, whose grid has these rows of slides or assets. */
export function buildGrid(rows: readonly (readonly LayerPlan[])[]): Nodes {
  const children = rows.map((assets) => ({ type: 'SLIDE_ROW', children: assets }) as const)
  return placed(buildNodes('Page', [{ type: 'SLIDE_GRID', children }]), firstPageId)
}
