import { buildNodes, type LayerPlan } from '../document/build-nodes'
import { firstPageId, type Nodes } from '../document/node-record'
import { placed } from './grid'

/** Rows take no place of their own. */
const nowhere = { width: 0, height: 0 } as const

/** A file of Slides or Buzz: one page, whose grid has these rows of slides or assets. */
export function buildGrid(rows: readonly (readonly LayerPlan[])[]): Nodes {
  const children = rows.map(
    (assets) => ({ type: 'SLIDE_ROW', ...nowhere, children: assets }) as const
  )
  return placed(buildNodes('Page', [{ type: 'SLIDE_GRID', ...nowhere, children }]), firstPageId)
}
