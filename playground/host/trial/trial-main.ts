// For tests: the plugin's own main.ts, bundled as for Figma, in the sandbox, with a panel in Node.
import variant from '@jitl/quickjs-wasmfile-release-sync'
import { build } from 'esbuild'
import { type Caller, createCaller } from '../../../core/wire/calls'
import { type PanelCalls, panelCalls } from '../../../core/wire/panel-protocol'
import { buildNodes, type LayerPlan } from '../document/build-nodes'
import { createDocumentStore, type DocumentStore } from '../document/document-store'
import { createImageStore, type ImageStore } from '../document/image-store'
import type { NodeRecord, Nodes } from '../document/node-record'
import { rootId } from '../document/node-record'
import { type ClientStorage, createClientStorage, createMemoryShelf } from '../run/client-storage'
import { runPlugin } from '../run/plugin-run'
import { recordingSurroundings } from './recording'

/** A file and this computer's storage, which runs of the plugin share. */
export type Desk = Readonly<{
  document: DocumentStore
  images: ImageStore
  storage: ClientStorage
  /** Throws for a layer that is gone. */
  nodeOf: (id: string) => NodeRecord
}>

export function createDesk(layers: readonly LayerPlan[]): Desk {
  const images = createImageStore()
  return toDesk(buildNodes('Page', layers), images, createClientStorage(createMemoryShelf()))
}

/** “File › Duplicate”: every layer with its id and data, under another name (claim figma.copy-name). */
export function duplicateFile({ document, images, storage }: Desk): Desk {
  const nodes = new Map(document.nodes())
  const root = nodes.get(rootId)
  if (root) nodes.set(rootId, { ...root, name: `${root.name} (Copy)` })
  return toDesk(nodes, images, storage)
}

function toDesk(nodes: Nodes, images: ImageStore, storage: ClientStorage): Desk {
  const document = createDocumentStore(nodes)
  const nodeOf = (id: string) => {
    const node = document.nodes().get(id)
    if (!node) throw new Error(`No layer ${id}`)
    return node
  }
  return { document, images, storage, nodeOf }
}

export type MainRun = Readonly<{
  call: Caller<PanelCalls>
  /** The panel is closed; the plugin hears of it. */
  close: () => void
  /** What the sandbox logged or crashed with. */
  faults: readonly string[]
}>

const manifest = {
  name: 'Framefill',
  id: 'framefill',
  api: '1.0.0',
  main: 'main.js',
  documentAccess: 'dynamic-page',
  editorType: ['figma'],
  relaunchButtons: [
    { command: 'open', name: 'Open' },
    { command: 'run-again', name: 'Run again' }
  ]
} as const

export async function openMain({ document, images, storage }: Desk): Promise<MainRun> {
  const faults: string[] = []
  const listeners: ((message: unknown) => void)[] = []
  const seen: unknown[][] = []
  const recording = recordingSurroundings(seen)
  const plugin = await runPlugin({
    variant,
    manifest: {
      ...manifest,
      editorType: ['figma'],
      relaunchButtons: [...manifest.relaunchButtons]
    },
    mainCode: await mainCode,
    uiHtml: '<p>panel</p>',
    launch: { command: '', isQuery: false },
    editorType: 'figma',
    file: { document, images, canEdit: true },
    storage,
    surroundings: {
      ...recording,
      panel: {
        ...recording.panel,
        post: (message) => {
          for (const listener of listeners) listener(message)
        }
      },
      log: (level, text) => faults.push(`${level} ${text}`)
    },
    onCrash: ({ message }) => faults.push(message),
    onClosed: () => undefined,
    now: () => performance.now()
  })
  await untilPanel(seen)
  const port = {
    send: plugin.receive,
    receive: (listener: (message: unknown) => void) => void listeners.push(listener)
  }
  return { call: createCaller(panelCalls, port), close: plugin.close, faults }
}

/** Figma starts a plugin in a turn of its own. */
async function untilPanel(seen: readonly unknown[][]): Promise<void> {
  for (let turn = 0; turn < 200; turn++) {
    if (seen.some(([what]) => what === 'panel.open')) return
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  throw new Error('The plugin opened no panel')
}

/** Once for all runs of a test file. */
const mainCode = bundleMain()

async function bundleMain(): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: ['plugin/main.ts'],
    bundle: true,
    write: false,
    format: 'iife',
    target: 'es2017',
    banner: { js: '"use strict";' }
  })
  return outputFiles[0]?.text ?? ''
}
