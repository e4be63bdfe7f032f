import type { NodeLink } from '../document/node-record'

/** What the sandbox asks about the grid of Slides and Buzz, and about Buzz's assets. */
export type GridCalls = {
  'grid.read': () => readonly (readonly NodeLink[])[]
  'grid.write': (rows: readonly (readonly string[])[]) => void
  'grid.addRow': (index: number | null, method: string) => NodeLink
  'grid.move': (ids: readonly string[], row: number | null, column: number | null) => void
  'slide.create': (row: number | null, column: number | null) => NodeLink
  'asset.create': (row: number | null, column: number | null) => NodeLink
  'asset.instance': (componentId: string, row: number, column: number | null) => NodeLink
  'asset.type': (id: string) => string | null
  'asset.setType': (id: string, type: unknown) => void
  'asset.texts': (id: string) => readonly NodeLink[]
  'asset.media': (id: string) => readonly NodeLink[]
  'asset.resize': (id: string, width: number, height: number) => void
}
