import type { Box } from '../host/document/matrix'
import { type NodeRecord, type Nodes, rootId } from '../host/document/node-record'
import { needNode, subtreeOf, withNode } from '../host/document/tree'
import type { OpenFile } from '../host/ops/file'
import { drawUpright } from '../host/render/picture'
import type { SlowCalls } from '../host/run/host-calls'
import type { Pace } from '../host/run/pace'
import type { DocumentActions } from './canvas/document-actions'
import { readDataPictures } from './canvas/picture-urls'
import { rasterize } from './canvas/rasterize'
import type { PluginControl } from './plugin/plugin-control'

/**
 * What end-to-end tests drive the page by, as `globalThis.playground`; everything else they do with
 * mouse and keyboard, like a person.
 */
export type TestDoor = Readonly<{
  /**
   * The shown page’s nodes, parents first, with the document, as plain data. `fills` is a list of
   * paints or 'mixed'.
   */
  nodes: () => readonly NodeRecord[]
  selection: () => readonly string[]
  select: (ids: readonly string[]) => void
  /** Like the Delete key on this node. */
  remove: (id: string) => void
  /** Like ⌘D on this node. */
  duplicate: (id: string) => void
  /** Like dragging the node's corner: a step of the user. */
  resizeNode: (id: string, width: number, height: number) => void
  /** A step of the user that no plugin checks, such as a style, a video or a shader. */
  change: (id: string, by: Partial<NodeRecord>) => void
  /** The same by somebody else in the file. */
  changeElsewhere: (id: string, by: Partial<NodeRecord>) => void
  turnTo: (pageId: string) => void
  /** Mirrors the selection, like ⇧H and ⇧V. */
  flip: (axis: 'horizontal' | 'vertical') => void
  /** Makes an asynchronous call of the plugin's, such as `node.export`, wait; null for ever. */
  hold: (call: keyof SlowCalls, ms: number | null) => void
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
  pace: Pace
}>

export function createTestDoor(options: DoorOptions): TestDoor {
  const { file, actions, plugin, screenBox, notices, errors, pace } = options
  const { document, images } = file
  return {
    nodes: () => {
      const nodes = document.nodes()
      const page = needNode(nodes, document.page(), 'nodes')
      return structuredClone([needNode(nodes, rootId, 'nodes'), ...subtreeOf(nodes, page)])
    },
    change: (id, by) => document.act(changed(id, by)(document.nodes())),
    changeElsewhere: (id, by) => document.actElsewhere(changed(id, by)),
    turnTo: document.turnTo,
    flip: actions.flip,
    hold: pace.hold,
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

function changed(id: string, by: Partial<NodeRecord>): (nodes: Nodes) => Nodes {
  return (nodes) => {
    const node = nodes.get(id)
    return node ? withNode(nodes, { ...node, ...by, id }) : nodes
  }
}
