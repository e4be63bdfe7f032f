import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { type Browser, chromium, type FrameLocator, type Page } from 'playwright-core'
import { startPlaygroundServer } from '../playground/server'
import { startStandInFoundry } from '../server/demo/stand-in-foundry'
import { browserArgs, findBrowser } from './browser.mjs'

export type RelayProcess = Readonly<{
  url: string
  /** Everything it has logged, line by line. */
  lines: readonly string[]
  /** Its exit code; null after a signal. */
  ended: Promise<number | null>
  kill: (signal: NodeJS.Signals) => Promise<void>
}>

/** The real relay as its own process, on the given data folder. */
export async function startRelayProcess(
  environment: Record<string, string>,
  file = 'dist/relay.js'
): Promise<RelayProcess> {
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  const lines: string[] = []
  const ended = once(child, 'close').then(([code]) => code as number | null)
  const url = await new Promise<string>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`relay ended with ${code} before it listened`)))
    createInterface({ input: child.stdout }).on('line', (line) => {
      lines.push(line)
      const entry = JSON.parse(line) as { event: string; url?: string }
      if (entry.event === 'relay.listening' && entry.url) resolve(entry.url)
    })
  })
  return { url, lines, ended, kill: (signal) => end(child, signal) }
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return
  const exited = once(child, 'exit')
  child.kill(signal)
  await exited
}

/** A command of the relay on the same data, such as `budget Ada --day 5`; gives what it prints. */
export async function runRelayCommand(
  environment: Record<string, string>,
  words: readonly string[],
  file = 'dist/relay.js'
): Promise<string> {
  const child = spawn(process.execPath, [file, ...words], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'inherit']
  })
  let text = ''
  child.stdout.on('data', (chunk) => {
    text += chunk
  })
  await once(child, 'close')
  return text.trim()
}

/** Of which build each is; two of them may be of different versions. */
export type RigParts = Readonly<{ panel: string; relay: string }>

type Settings = Readonly<Record<string, string>>

/** Stand-in Foundry, real relay and playground server, each on a free port. */
export async function startRig(
  parts: RigParts = { panel: 'dist', relay: 'dist/relay.js' },
  more: Settings = {}
) {
  const dataFolder = await mkdtemp(join(tmpdir(), 'framefill-e2e-'))
  const foundry = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 10_000 })
  const environment = {
    PORT: '0',
    DATA_DIR: dataFolder,
    FOUNDRY_ENDPOINT: foundry.url,
    FOUNDRY_API_KEY: 'stand-in-key',
    FOUNDRY_DEPLOYMENT: 'gpt-image-2, gpt-image-1.5',
    FOUNDRY_RPM: '600',
    FOUNDRY_CONCURRENCY: '4',
    ...more
  }
  const token = await runRelayCommand(environment, ['token', 'Ada'], parts.relay)
  let relay = await startRelayProcess(environment, parts.relay)
  const playground = await startPlaygroundServer({
    port: 0,
    distFolder: parts.panel,
    relayUrl: relay.url,
    token
  })
  return {
    foundry,
    playgroundUrl: playground.url,
    relayUrl: relay.url,
    token,
    runCommand: (...words: string[]) => runRelayCommand(environment, words),
    killRelay: () => relay.kill('SIGKILL'),
    /** With these settings beside its own, until the next time. */
    restartRelay: async (file = parts.relay, other: Settings = {}) => {
      const { port } = new URL(relay.url)
      relay = await startRelayProcess({ ...environment, PORT: port, ...other }, file)
    },
    close: async () => {
      await relay.kill('SIGKILL')
      await playground.close()
      await foundry.close()
      await rm(dataFolder, { recursive: true, force: true })
    }
  }
}
export type Rig = Awaited<ReturnType<typeof startRig>>

/** The sandbox runs for seconds: compiling it once more, to be faster, takes longer than it saves. */
const forShortRuns = ['--js-flags=--liftoff-only']

/** `more` are switches of Chromium's, in place of those for scenarios. */
export function launchBrowser(more: readonly string[] = forShortRuns): Promise<Browser> {
  const executablePath = findBrowser()
  if (!executablePath) throw new Error('No browser: run `npm test`, which installs one.')
  return chromium.launch({ executablePath, args: [...browserArgs, ...more] })
}

export type Desk = Readonly<{ page: Page; panel: FrameLocator }>

/** A fresh playground with the plugin running, as `npm start` shows it. */
export async function openDesk(browser: Browser, rig: Rig, query = '?fresh'): Promise<Desk> {
  const desk = await openPlayground(browser, rig, query)
  await desk.panel.getByRole('textbox', { name: 'Prompt' }).waitFor()
  return desk
}

/** The same in a file or with a relay where there may be nothing to type into. */
export async function openPlayground(
  browser: Browser,
  rig: Pick<Rig, 'playgroundUrl'>,
  query: string,
  deviceScaleFactor = 1
): Promise<Desk> {
  const viewport = { width: 1440, height: 900 }
  const context = await browser.newContext({ viewport, deviceScaleFactor })
  context.setDefaultTimeout(60_000)
  const page = await context.newPage()
  await page.goto(`${rig.playgroundUrl}/${query}`)
  const panel = page.frameLocator('iframe')
  await panel.getByRole('main').waitFor()
  return { page, panel }
}
