// For tests: runs a piece of plugin code in the sandbox, in Node, and gives back what it returned.
import variant from '@jitl/quickjs-wasmfile-release-sync'
import type { Manifest } from '../../../core/manifest/manifest'
import { buildNodes, type LayerPlan, type PagePlan } from '../document/build-nodes'
import { createDocumentStore, type DocumentStore } from '../document/document-store'
import { createImageStore, type ImageStore } from '../document/image-store'
import { buildGrid } from '../grid/build-grid'
import { recordingSurroundings } from '../trial/recording'
import { createClientStorage, createMemoryShelf } from './client-storage'
import type { EditorType } from './host-calls'
import { type RunningPlugin, runPlugin } from './plugin-run'
import type { Launch } from './query-mode'
import type { Surroundings } from './surroundings'

export type Trial = Readonly<{
  document: DocumentStore
  images: ImageStore
  plugin: RunningPlugin
  /** What the surroundings were asked to do, in order. */
  seen: readonly (readonly unknown[])[]
  crashes: readonly string[]
  /** What the code returned; rejects with what it threw. */
  result: Promise<unknown>
}>

export type TrialOptions = Readonly<{
  layers?: readonly LayerPlan[]
  /** Pages behind the first. */
  pages?: readonly PagePlan[]
  canEdit?: boolean
  editorType?: EditorType
  /** Rows of slides or assets, in place of `layers`. */
  rows?: readonly (readonly LayerPlan[])[]
  permissions?: Manifest['permissions']
  menu?: Manifest['menu']
  relaunchButtons?: Manifest['relaunchButtons']
  launch?: Launch
  surroundings?: Partial<Surroundings>
}>

/** The code is the body of an async function; it ends the plugin with `figma.closePlugin`. */
export async function startTrial(code: string, options: TrialOptions = {}): Promise<Trial> {
  const document = createDocumentStore(
    options.rows
      ? buildGrid(options.rows)
      : buildNodes('Page', options.layers ?? [card], options.pages)
  )
  const images = createImageStore()
  const seen: unknown[][] = []
  const crashes: string[] = []
  let resolve: (message: string | null) => void = () => undefined
  const closed = new Promise<string | null>((settle) => {
    resolve = settle
  })
  const plugin = await runPlugin({
    variant,
    manifest: {
      ...manifest,
      permissions: options.permissions,
      menu: options.menu,
      relaunchButtons: options.relaunchButtons
    },
    mainCode: toMainCode(code),
    uiHtml: '<p>panel</p>',
    launch: options.launch ?? { command: '', isQuery: false },
    editorType: options.editorType ?? 'figma',
    file: { document, images, canEdit: options.canEdit ?? true },
    storage: createClientStorage(createMemoryShelf()),
    surroundings: { ...recordingSurroundings(seen), ...options.surroundings },
    onCrash: (error) => crashes.push(error.message),
    onClosed: resolve,
    now: () => performance.now()
  })
  return { document, images, plugin, seen, crashes, result: closed.then(toResult) }
}

export async function evaluate(code: string, options?: TrialOptions): Promise<unknown> {
  const { result } = await startTrial(code, options)
  return result
}

/** The one layer of a trial that plans none: a white frame with the id 1:2. */
export const card: LayerPlan = {
  type: 'FRAME',
  id: '1:2',
  name: 'Card',
  width: 300,
  height: 250,
  fills: [{ type: 'SOLID', color: { r: 1, g: 1, b: 1 } }]
}

const manifest: Manifest = {
  name: 'Trial',
  id: 'trial',
  api: '1.0.0',
  main: 'main.js',
  documentAccess: 'dynamic-page',
  editorType: ['figma']
}

function toMainCode(code: string): string {
  return `"use strict";(async () => { ${code} })().then(
    (value) => figma.closePlugin(JSON.stringify({ value })),
    (error) => figma.closePlugin(JSON.stringify(
      error instanceof Error ? { name: error.name, message: error.message } : { rejection: error }
    ))
  )`
}

function toResult(closing: string | null): unknown {
  const result = JSON.parse(closing ?? '{}')
  if ('message' in result) throw Object.assign(new Error(result.message), { name: result.name })
  if ('rejection' in result) throw result.rejection
  return result.value
}
