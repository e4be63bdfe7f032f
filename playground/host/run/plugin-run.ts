import facade from 'guest:../guest/facade'
import type { QuickJSSyncVariant } from 'quickjs-emscripten-core'
import type { Manifest } from '../../../core/manifest/manifest'
import { answerAnnotationsSlowly } from '../annotations/answer-annotations'
import { listenToNodes } from '../document/node-changes'
import { answerGrid } from '../grid/answer-grid'
import { answerApplication } from '../ops/application'
import type { OpenFile } from '../ops/file'
import { answerImages, answerImagesSlowly } from '../ops/images'
import { answerNodeData } from '../ops/node-data'
import { answerNodes, answerNodesSlowly } from '../ops/nodes'
import { answerPage, answerPageSlowly } from '../ops/page'
import { answerText, answerTextSlowly } from '../text/answer-text'
import { createLoadedFonts } from '../text/fonts'
import type { ClientStorage } from './client-storage'
import type {
  Boot,
  EditorType,
  GuestEvents,
  HostCalls,
  Parameters,
  Query,
  QueryAnswer,
  SlowCalls
} from './host-calls'
import { createQueryMode, type Launch } from './query-mode'
import type { Surroundings } from './surroundings'
import { createHostTimers } from './timers'
import { createVm, type Vm } from './vm'

export type PluginOptions = Readonly<{
  variant: QuickJSSyncVariant
  manifest: Manifest
  mainCode: string
  uiHtml: string
  launch: Launch
  editorType: EditorType
  file: OpenFile
  storage: ClientStorage
  surroundings: Surroundings
  onCrash: (error: Error) => void
  /** Called once, when the plugin has ended by its own will or by `close`. */
  onClosed: (message: string | null) => void
  /** Told when the plugin’s code begins to run and when it has come to rest. */
  onTurn?: (point: 'begins' | 'ends') => void
  now: () => number
}>

/** A plugin that runs. `receive` hands over what its panel posted. */
export type RunningPlugin = Readonly<{
  receive: (message: unknown) => void
  /** A keystroke in the quick actions, in query mode; the plugin may answer it more than once. */
  ask: (query: Query, onAnswer: (answer: QueryAnswer) => void) => void
  /** Ends query mode: all parameters are there. */
  run: (parameters: Parameters) => void
  close: () => void
}>

type Tell = <Name extends keyof GuestEvents>(name: Name, ...details: GuestEvents[Name]) => void

export async function runPlugin(options: PluginOptions): Promise<RunningPlugin> {
  const { surroundings, launch } = options
  const { command } = launch
  const queryMode = createQueryMode(launch, options.manifest)
  const file = queryMode.guardFile(options.file)
  let vm: Vm | null = null
  let isClosed = false

  const tell: Tell = (name, ...details) => {
    if (!isClosed) vm?.enter(name, ...details)
  }
  const listening = [
    listenToSelection(file, () => tell('event.happened', 'selectionchange')),
    listenToPages(file, () => tell('event.happened', 'currentpagechange')),
    listenToNodes(file, (changes, origin) => tell('nodes.changed', changes, origin))
  ]
  const timers = createHostTimers((id) => tell('timer.fired', id))
  const end = (message: string | null) => {
    if (isClosed) return
    isClosed = true
    timers.stopAll()
    for (const stopListening of listening) stopListening()
    surroundings.panel.close()
    // Later: the sandbox itself may be asking.
    setTimeout(() => vm?.dispose())
    options.onClosed(message)
  }
  const answers = queryMode.guardCalls({
    ...answerPlugin({ ...options, file }, tell),
    'timer.start': timers.start,
    'timer.stop': timers.stop,
    'plugin.close': end
  })
  vm = await createVm({
    ...options,
    facade,
    boot: toBoot(options),
    answer: (name, input) => {
      if (isClosed) throw new Error('The plugin has been closed')
      // The sandbox's side is ours and sends what HostCalls says.
      const work = answers[name as keyof HostCalls] as (...input: readonly unknown[]) => unknown
      return work(...input)
    }
  })
  vm.run(options.mainCode, 'main.js')
  if (!queryMode.isOn()) setTimeout(() => tell('plugin.run', { command }))

  return {
    receive: (message) => tell('message.received', message),
    ask: (query, onAnswer) => tell('query.typed', queryMode.ask(query, onAnswer), query),
    run: (parameters) => {
      queryMode.end()
      tell('plugin.run', { command, parameters })
    },
    close: () => {
      tell('plugin.closing')
      end(null)
    }
  }
}

/** All that a plugin may ask, except what belongs to its own life. */
function answerPlugin(
  { file, manifest, storage, surroundings, editorType }: PluginOptions,
  tell: Tell
): Omit<HostCalls, 'timer.start' | 'timer.stop' | 'plugin.close' | 'query.answer'> {
  const fonts = createLoadedFonts()
  const slow: SlowCalls = {
    ...answerTextSlowly(fonts),
    ...answerNodesSlowly(file, surroundings.exportNode),
    ...answerImagesSlowly(file),
    ...answerPageSlowly(file),
    ...answerAnnotationsSlowly(file, (title, description) =>
      surroundings.log('info', `Version “${title}” saved${description && `: ${description}`}`)
    ),
    'storage.read': storage.read,
    'storage.write': storage.write,
    'storage.remove': storage.remove,
    'storage.keys': storage.keys
  }
  return {
    ...answerNodes(file, fonts, editorType),
    ...answerText(file, fonts),
    ...answerNodeData(file, manifest, (fault) => surroundings.log('error', fault)),
    ...answerPage(file),
    ...answerGrid(file),
    ...answerImages(file),
    ...answerApplication(surroundings, (id, reason) =>
      setTimeout(() => tell('notice.ended', id, reason))
    ),
    'slow.start': (id, name, input) => {
      // The sandbox's side is ours and sends what SlowCalls says.
      const work = slow[name] as (...input: readonly unknown[]) => Promise<unknown>
      const paced = async () => {
        await surroundings.pace?.(name)
        return work(...input)
      }
      paced().then(
        (value) => tell('slow.settled', id, null, value),
        (error) => tell('slow.settled', id, toRejection(error), null)
      )
    }
  }
}

/** Announces changes of the selection once per turn of the event loop, never from inside a call. */
function listenToSelection({ document }: OpenFile, announce: () => void): () => void {
  let isDue = false
  return document.listen((change) => {
    if (change !== 'selection' || isDue) return
    isDue = true
    setTimeout(() => {
      isDue = false
      announce()
    })
  })
}

function listenToPages({ document }: OpenFile, announce: () => void): () => void {
  return document.listen((change) => {
    if (change === 'page') setTimeout(announce)
  })
}

function toRejection(error: unknown): string | { message: string } {
  return error instanceof Error ? { message: error.message } : String(error)
}

function toBoot({ manifest, uiHtml, editorType, launch }: PluginOptions): Boot {
  return {
    html: uiHtml,
    command: launch.command,
    editorType,
    pluginId: manifest.id,
    pluginName: manifest.name,
    currentUser: { id: '1', name: 'Ada', photoUrl: null, color: '#0d99ff', sessionId: 1 },
    permissions: manifest.permissions ?? []
  }
}
