import { type ClientStorage, createClientStorage } from '../host/run/client-storage'
import { createPace } from '../host/run/pace'
import { createQuickActions } from './actions/quick-actions'
import { createExportNode } from './canvas/export-node'
import { giveBackFocus } from './canvas/keys/give-back-focus'
import { elements } from './elements'
import { createErrorLog } from './errors'
import { createModeSelect } from './mode/mode-select'
import { fetchPairing, savePairing } from './plugin/pairing'
import { createPluginControl, type PluginControl } from './plugin/plugin-control'
import { createPluginWindow } from './plugin/plugin-window'
import { emptyShelf, openShelf } from './plugin/storage-shelf'
import { createExample, findExample } from './sample/examples/examples'
import { listFiles } from './sample/examples/file-select'
import { createSampleDocument } from './sample/sample-document'
import { createTestDoor, type TestDoor } from './test-door'
import { createThemeSwitch } from './theme'
import { createToasts } from './toasts'
import { openWorkspace } from './workspace'

declare global {
  var playground: TestDoor
}

main().catch((error: unknown) => {
  const words = error instanceof Error ? error.message : String(error)
  elements.label.textContent = `The playground could not start. ${words}`
  throw error
})

/**
 * The address may say: ?theme=dark, ?fresh (forget client storage), ?read-only and ?editor=dev as
 * the menu of modes does, ?file=retail and its like as the menu of files does, and ?plugin=check for the plugin that checks Figma.
 */
async function main(): Promise<void> {
  const asked = new URLSearchParams(location.search)
  const isCheck = asked.get('plugin') === 'check'
  const example = findExample(asked.get('file'))
  listFiles(elements.fileSelect, example?.id ?? null)
  const errors = createErrorLog()
  const theme = createThemeSwitch(asked.get('theme'))
  const toasts = createToasts(elements.notices)
  const mode = createModeSelect(elements.modeSelect, () => {
    workspace.redraw()
    plugin.restart().catch(errors.add)
  })
  const workspace = openWorkspace({
    ...elements,
    canEdit: () => mode.current() === 'design',
    nodes: example ? createExample(example) : createSampleDocument()
  })
  const { file } = workspace
  const pace = createPace()

  const themeCss = await (await fetch('/theme.css')).text()
  const plugin = createPluginControl({
    file,
    editorType: () => (mode.current() === 'dev' ? 'dev' : (example?.editor ?? 'figma')),
    folder: isCheck ? 'figma-check' : 'plugin',
    storage: isCheck
      ? createClientStorage(openShelf('framefill-check:'))
      : await openStorage(asked.has('fresh')),
    window: createPluginWindow({ ...elements.plugin, theme, themeCss }),
    surroundings: {
      notices: toasts,
      viewport: workspace.viewport,
      exportNode: createExportNode(file),
      pace: pace.wait,
      log: (level, text) => {
        if (level === 'error') errors.add(text)
        else console.log('Plugin:', text)
      }
    },
    onError: errors.add,
    onChange: showRunning
  })
  for (const select of [elements.fileSelect, elements.pageSelect, elements.modeSelect])
    giveBackFocus(select, elements.svg)
  elements.themeButton.addEventListener('click', theme.toggle)
  listenToPluginButtons(plugin, errors.add)
  createQuickActions({
    parts: elements.actions,
    button: elements.actionsButton,
    document: file.document,
    plugin,
    onError: errors.add
  })
  globalThis.playground = createTestDoor({
    ...workspace,
    plugin,
    pace,
    notices: toasts.said,
    errors: errors.read
  })
  await plugin.start().catch(errors.add)
  fitUntilDocked(workspace.fit)
}

/** A plugin opens its panel a moment after it has started; only then is the canvas as wide as it stays. */
function fitUntilDocked(showAll: () => void): void {
  const observer = new ResizeObserver(() => {
    showAll()
    if (!elements.plugin.column.hidden) observer.disconnect()
  })
  observer.observe(elements.svg)
}

/** Client storage that knows the relay, when the playground's server does. */
async function openStorage(isFresh: boolean): Promise<ClientStorage> {
  const shelf = openShelf('framefill:')
  if (isFresh) emptyShelf(shelf)
  const storage = createClientStorage(shelf)
  const pairing = await fetchPairing()
  if (pairing) await savePairing(storage, pairing)
  if (pairing?.pictures === 'foundry') elements.label.textContent = realPicturesLabel
  return storage
}

function listenToPluginButtons(plugin: PluginControl, onError: (error: unknown) => void): void {
  elements.closeButton.addEventListener('click', plugin.close)
  elements.runButton.addEventListener('click', () => {
    if (plugin.isRunning()) plugin.close()
    else plugin.start().catch(onError)
  })
}

function showRunning(isRunning: boolean): void {
  elements.runButton.textContent = isRunning ? 'Close plugin' : 'Run plugin'
  elements.runButton.className = isRunning ? 'secondary' : 'primary'
}

const realPicturesLabel =
  'Stand-in for Figma — not Figma. Pictures are drawn by your Foundry deployment and cost money.'
