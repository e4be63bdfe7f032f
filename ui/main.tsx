import '@create-figma-plugin/ui/css/base.css'
import './css/panel.css'
import './css/controls.css'
import './css/rows.css'
import './css/tabs.css'
import './css/takes.css'
import './css/sets.css'
import './css/aware.css'
import './css/edit.css'
import './css/batch.css'
import { render } from 'preact'
import { createCaller, hearEvents } from '../core/calls'
import { panelCalls, panelEvents } from '../core/panel-protocol'
import { sendInPieces } from '../core/pieces'
import { Panel } from './components/panel'
import { createTextCopier } from './copy-text'
import { createDrawSoon } from './draw-soon'
import { createFetchFile } from './fetch-file'
import { letOthersIn } from './let-others-in'
import { createPictureWorker, startWorker } from './picture-worker'
import { createPictures } from './pictures'
import { createPluginPort } from './plugin-port'
import { createPreviews, previewShrinking } from './previews'
import { randomKey } from './random-key'
import { createRelayClient } from './relay-client'
import { releaseOldTrees } from './release-old-trees'
import { scaleDown } from './scale-down'
import { createSession } from './session'
import { sleep } from './sleep'

const port = sendInPieces(createPluginPort(window), letOthersIn)
const fetch = window.fetch.bind(window)
const worker = createPictureWorker({
  start: () => startWorker(__WORKER_TEXT__),
  prepared: previewShrinking,
  here: { fetchFile: createFetchFile(fetch), scaleDown }
})
const web = {
  fetch,
  fetchFile: worker.fetchFile,
  timeout: (ms: number) => AbortSignal.timeout(ms)
}

const { store, actions } = createSession({
  call: createCaller(panelCalls, port),
  createRelay: (settings) => createRelayClient(settings, web),
  now: Date.now,
  sleep,
  newKey: randomKey,
  previews: createPreviews(worker.shrink),
  copyText: createTextCopier(document),
  pictures: createPictures(document),
  defaultRelayUrl: __RELAY_ORIGIN__
})
hearEvents(panelEvents, port, { 'selection.changed': actions.changeSelection })

const shortcut = /Mac/.test(navigator.platform) ? '⌘↵' : 'Ctrl ↵'
const root = document.getElementById('app') ?? document.body
const draw = () =>
  render(<Panel state={store.read()} actions={actions} shortcut={shortcut} />, root)

// A file dropped beside the tray would replace the panel.
for (const type of ['dragover', 'drop'])
  window.addEventListener(type, (event) => event.preventDefault())

document.title = 'Framefill'
releaseOldTrees()
store.subscribe(createDrawSoon((frame) => requestAnimationFrame(frame), draw))
draw()
actions.open()
