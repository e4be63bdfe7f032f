import './check.css'
import { render } from 'preact'
import { checkCalls } from '../../core/check/check-protocol'
import { openClaims, type Place, toReportText } from '../../core/check/report'
import { createCaller } from '../../core/wire/calls'
import { createTextCopier } from '../browser/copy-text'
import { createPluginPort } from '../browser/plugin-port'
import { sleep } from '../browser/sleep'
import { CheckPanel, type CheckState } from './check-panel'
import { makeCheckPictures } from './check-pictures'
import { createPanelChecks } from './panel-checks'
import { runChecks } from './run-checks'

let state: CheckState = {
  isRunning: false,
  findings: [],
  total: openClaims.length,
  relayUrl: __RELAY_ORIGIN__,
  status: ''
}
let place: Place | null = null

const copyText = createTextCopier(document)
const call = createCaller(checkCalls, createPluginPort(window))
const panelChecks = createPanelChecks({
  call,
  fetch: window.fetch.bind(window),
  now: () => performance.now(),
  relayUrl: () => state.relayUrl.replace(/\/+$/, '')
})

function change(by: Partial<CheckState>): void {
  state = { ...state, ...by }
  draw()
}

async function run(): Promise<void> {
  change({ isRunning: true, findings: [], status: 'Looking…' })
  try {
    const around = {
      call,
      pictures: makeCheckPictures,
      panelChecks,
      sleep,
      browser: navigator.userAgent,
      today: () => new Date().toISOString().slice(0, 10)
    }
    const done = await runChecks(around, (finding) =>
      change({ findings: [...state.findings, finding] })
    )
    place = done.place
    const left = done.left && `Please remove by hand what stayed: ${done.left}.`
    change({ isRunning: false, status: ['Done.', done.note, left].filter(Boolean).join(' ') })
  } catch (error) {
    const words = error instanceof Error ? error.message : String(error)
    change({ isRunning: false, status: `The check stopped: ${words}` })
  }
}

function copy(): void {
  if (!place) return
  const isCopied = copyText(toReportText({ place, findings: state.findings }))
  change({
    status: isCopied ? 'Copied: text first, JSON in the last line.' : 'Nothing was copied.'
  })
}

function draw(): void {
  const actions = { run, copy, changeRelay: (relayUrl: string) => change({ relayUrl }) }
  render(
    <CheckPanel state={state} actions={actions} />,
    document.getElementById('app') ?? document.body
  )
}

document.title = 'Check this Figma'
draw()
