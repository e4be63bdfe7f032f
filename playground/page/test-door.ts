import type { Box } from '../host/document/matrix'
import type { NodeRecord } from '../host/document/node-record'
import { needNode } from '../host/document/tree'
import type { OpenFile } from '../host/ops/file'
import { drawUpright } from '../host/render/picture'
import type { DocumentActions } from './canvas/document-actions'
import { readDataPictures } from './canvas/picture-urls'
import { rasterize } from './canvas/rasterize'
import type { PluginControl } from './plugin/plugin-control'

/**
 * What end-to-end tests drive the page by, as `globalThis.playground`; everything else they do with
 * mouse and keyboard, like a person.
 */
export type TestDoor = Readonly<{
  /** All nodes, parents first, as plain data. `fills` is a list of paints or 'mixed'. */
  nodes: () => readonly NodeRecord[]
  selection: () => readonly string[]
  select: (ids: readonly string[]) => void
  /** Like the Delete key on this node. */
  remove: (id: string) => void
  /** Like ⌘D on this node. */
  duplicate: (id: string) => void
  /** Like dragging the node's corner: a step of the user. */
  resizeNode: (id: string, width: number, height: number) => void
  undo: () => void
  redo: () => void
  /** Every image the file holds, by its SHA-1. */
  images: () => readonly Readonly<{ hash: string; width: number; height: number }>[]
  /** Red, green, blue, alpha (0–255) of the drawn node at fractions of its width and height. */
  pixel: (id: string, fx: number, fy: number) => Promise<readonly number[]>
  /** Where the node is on the page, in CSS pixels: a place to click. */
  screenBox: (id: string) => Box
  restartPlugin: () => Promise<void>
  isPluginRunning: () => boolean
  closePlugin: () => void
  /** Every notice the plugin showed, oldest first. */
  notices: () => readonly string[]
  /** Uncaught errors of plugin and page, and what the plugin wrote with console.error. */
  errors: () => readonly string[]
}>

type DoorOptions = Readonly<{
  file: OpenFile
  actions: DocumentActions
  plugin: PluginControl
  screenBox: (id: string) => Box
  notices: () => readonly string[]
  errors: () => readonly string[]
}>

export function createTestDoor(options: DoorOptions): TestDoor {
  const { file, actions, plugin, screenBox, notices, errors } = options
  const { document, images } = file
  return {
    nodes: () => structuredClone([...document.nodes().values()]),
    selection: document.selection,
    select: document.select,
    remove: (id) => actions.remove([id]),
    duplicate: (id) => actions.duplicate([id]),
    resizeNode: actions.resize,
    undo: document.undo,
    redo: document.redo,
    images: () => images.all().map(({ hash, width, height }) => ({ hash, width, height })),
    pixel: async (id, fx, fy) => {
      const node = needNode(document.nodes(), id, 'pixel')
      const svg = drawUpright(document.nodes(), node, await readDataPictures(images), 1)
      const context = await rasterize(svg)
      const { width, height } = context.canvas
      const x = Math.min(width - 1, Math.floor(fx * width))
      const y = Math.min(height - 1, Math.floor(fy * height))
      return [...context.getImageData(x, y, 1, 1).data]
    },
    screenBox,
    restartPlugin: async () => void (await plugin.start()),
    isPluginRunning: plugin.isRunning,
    closePlugin: plugin.close,
    notices,
    errors
  }
}
