import { buildNodes } from '../../../host/document/build-nodes'
import type { Nodes } from '../../../host/document/node-record'
import { buildGrid } from '../../../host/grid/build-grid'
import { course } from './course'
import type { Example } from './example'
import { buzz, slides } from './grids'
import { interfaceAssets } from './interface-assets'
import { retail } from './retail'
import { storyboard } from './storyboard'

/** The files beside the sample, as `docs/examples.md` describes them. */
export const examples: readonly Example[] = [
  retail,
  storyboard,
  course,
  interfaceAssets,
  buzz,
  slides
]

export function findExample(id: string | null): Example | null {
  return examples.find((example) => example.id === id) ?? null
}

export function createExample({ editor, rows }: Example): Nodes {
  return editor === 'figma' ? buildNodes('Page 1', rows.flat()) : buildGrid(rows)
}
