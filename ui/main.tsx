import '@create-figma-plugin/ui/css/base.css'
import './css/panel.css'
import './css/controls.css'
import './css/rows.css'
import './css/tabs.css'
import './css/takes.css'
import './css/edit.css'
import './css/activity.css'
import './css/campaign.css'
import './css/campaign-run.css'
import './css/sheet.css'
import './css/contacts.css'
import { render } from 'preact'
import { createCaller, hearEvents } from '../core/wire/calls'
import { panelCalls, panelEvents } from '../core/wire/panel-protocol'
import { sendInPieces } from '../core/wire/pieces'
import { createTextCopier } from './browser/copy-text'
import { catchUpBeforeActs, createDrawSoon } from './browser/draw-soon'
import { keepText } from './browser/keep-text'
import { letOthersIn } from './browser/let-others-in'
import { createPluginPort } from './browser/plugin-port'
import { pressOnce } from './browser/press-once'
import { randomKey } from './browser/random-key'
import { releaseOldTrees } from './browser/release-old-trees'
import { createFileSaver } from './browser/save-file'
import { sleep } from './browser/sleep'
import { Panel } from './components/panel'
import { createPageWorker } from './pictures/page-worker'
import { createPictureUrls } from './pictures/picture-urls'
import { createPictures } from './pictures/pictures'
import { createPreviews } from './pictures/previews'
import { createRelayClient } from './relay/relay-client'
import { createRelayDoor } from './relay/sign-in/relay-door'
import { createSession } from './session'

const port = sendInPieces(createPluginPort(window), letOthersIn)
const fetch = window.fetch.bind(window)
const worker = createPageWorker(fetch)
const web = {
  fetch,
  fetchFile: worker.fetchFile,
  timeout: (ms: number) => AbortSignal.timeout(ms),
  place: { builtFor: __RELAY_ORIGIN__, isOnline: () => navigator.onLine }
}

const { store, actions } = createSession({
  call: createCaller(panelCalls, port),
  createRelay: (settings) => createRelayClient(settings, web),
  createDoor: (relayUrl) => createRelayDoor(relayUrl, web),
  // What it gives back says nothing: the desktop app opens another program (claim figma.open-browser).
  openBrowser: (url) => void window.open(url, '_blank', 'noopener'),
  now: Date.now,
  sleep,
  newKey: randomKey,
  previews: createPreviews(worker.shrink, createPictureUrls(window)),
  copyText: createTextCopier(document),
  saveFile: createFileSaver(document),
  finalize: worker.finalize,
  seal: worker.seal,
  pictures: createPictures(document),
  defaultRelayUrl: __RELAY_ORIGIN__
})
hearEvents(panelEvents, port, {
  'selection.changed': actions.changeSelection,
  'fills.changed': actions.takeFillsChanged
})

const shortcut = /Mac/.test(navigator.platform) ? '⌘↵' : 'Ctrl ↵'
const root = document.getElementById('app') ?? document.body
const draw = () =>
  render(<Panel state={store.read()} actions={actions} shortcut={shortcut} />, root)

// A file dropped beside the tray would replace the panel.
for (const type of ['dragover', 'drop'])
  window.addEventListener(type, (event) => event.preventDefault())

keepText(document)
pressOnce(document)
document.title = 'Framefill'
releaseOldTrees()
const drawSoon = createDrawSoon((frame) => requestAnimationFrame(frame), draw)
store.subscribe(drawSoon.ask)
catchUpBeforeActs(window, drawSoon)
draw()
actions.open()
