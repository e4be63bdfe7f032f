import variant from '@jitl/quickjs-singlefile-browser-release-sync'
import * as z from 'zod/mini'
import { Manifest } from '../../../core/manifest/manifest'
import type { OpenFile } from '../../host/ops/file'
import type { ClientStorage } from '../../host/run/client-storage'
import type { EditorType } from '../../host/run/host-calls'
import { type RunningPlugin, runPlugin } from '../../host/run/plugin-run'
import type { Launch } from '../../host/run/query-mode'
import type { Surroundings } from '../../host/run/surroundings'
import type { PluginWindow } from './plugin-window'
import { toPolicy } from './policy'

type ControlOptions = Readonly<{
  file: OpenFile
  /** Which of the built plugins runs: its folder below the page's address. */
  folder: 'plugin' | 'figma-check'
  editorType: () => EditorType
  storage: ClientStorage
  window: PluginWindow
  surroundings: Omit<Surroundings, 'panel'>
  onError: (error: unknown) => void
  onChange: (isRunning: boolean) => void
}>

export type PluginControl = Readonly<{
  isRunning: () => boolean
  /** The first item of its menu, unless another launch is asked for; null when it ended at once. */
  start: (launch?: Launch) => Promise<RunningPlugin | null>
  /** Starts a plugin that runs or is starting over, for another mode; nothing otherwise. */
  restart: () => Promise<void>
  readManifest: () => Promise<Manifest>
  close: () => void
}>

/** Runs the built plugin, fetched again each time, one at a time. */
export function createPluginControl(options: ControlOptions): PluginControl {
  const { onChange, onError, surroundings, folder } = options
  let running: RunningPlugin | null = null

  let starting: Promise<RunningPlugin | null> | null = null

  const close = (): void => running?.close()
  const start = (launch?: Launch): Promise<RunningPlugin | null> => {
    // A second press on Run is the same start; another command is a start of its own.
    if (starting && !launch) return starting
    return startAfresh(launch)
  }
  const startAfresh = (launch?: Launch): Promise<RunningPlugin | null> => {
    const fresh = (starting ?? Promise.resolve()).then(() => run(launch))
    starting = fresh
    return fresh.finally(() => {
      if (starting === fresh) starting = null
    })
  }
  const run = async (launch?: Launch): Promise<RunningPlugin | null> => {
    close()
    const { manifest, mainCode, uiHtml } = await fetchPlugin(folder)
    const panel = options.window.prepare({
      name: manifest.name,
      policy: toPolicy(manifest),
      receive: (message) => {
        try {
          running?.receive(message)
        } catch (error) {
          onError(error)
        }
      }
    })
    running = await runPlugin({
      ...options,
      editorType: options.editorType(),
      variant,
      manifest,
      mainCode,
      uiHtml,
      launch: launch ?? { command: firstCommand(manifest), isQuery: false },
      surroundings: { ...surroundings, panel },
      onCrash: onError,
      onClosed: (message) => {
        running = null
        onChange(false)
        const options = { error: false, timeoutMs: 3000, buttonText: null }
        if (message) surroundings.notices.show(message, options, () => undefined)
      },
      onTurn: markTurn,
      now: () => performance.now()
    })
    onChange(true)
    return running
  }
  return {
    isRunning: () => running !== null,
    start,
    restart: async () => {
      if (running || starting) await startAfresh()
    },
    readManifest: () => readManifest(folder),
    close
  }
}

/** For a browser’s trace, which tells by it whose a task is; kept nowhere else. */
function markTurn(point: 'begins' | 'ends'): void {
  const name = `plugin turn ${point}`
  performance.mark(name)
  performance.clearMarks(name)
}

async function readManifest(folder: string): Promise<Manifest> {
  return z.parse(Manifest, JSON.parse(await fetchText(`/${folder}/manifest.json`)))
}

function firstCommand({ menu = [] }: Manifest): string {
  return menu.flatMap((item) => ('command' in item ? [item.command] : []))[0] ?? ''
}

async function fetchPlugin(folder: string) {
  const [manifest, mainCode, uiHtml] = await Promise.all([
    readManifest(folder),
    fetchText(`/${folder}/main.js`),
    fetchText(`/${folder}/ui.html`)
  ])
  return { manifest, mainCode, uiHtml }
}

async function fetchText(path: string): Promise<string> {
  const response = await fetch(path, { cache: 'no-store' })
  if (!response.ok) throw new Error(`${path} is missing. Build the plugin first: npm run build`)
  return response.text()
}
