import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPlaygroundServer } from '../../playground/server'
import { fillsOf, picturesIn, pixelOf, pressGenerate, select } from '../desk'
import { launchBrowser, openPlayground } from '../rig'
import { readGuide, withoutFoundry } from './read-guide'
import { openShell } from './shell'

const frame = 'Ad 300×250'

const folder = await mkdtemp(join(tmpdir(), 'framefill-first-day-'))
const ports = { '4201': await freePort(), '4202': await freePort() }
const guide = readGuide(await readFile('docs/first-day.md', 'utf8'))
const lines = withoutFoundry(guide, `file://${process.cwd()}`, ports)
const shell = openShell(folder, {
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  // Not in the guide: the ports of a machine on which others work, and no waiting for a registry.
  PORT: String(ports['4201']),
  npm_config_prefer_offline: 'true',
  npm_config_audit: 'false'
})
const browser = await launchBrowser()
try {
  const printed: string[] = []
  for (const line of lines) {
    // The stand-in takes no port from the environment.
    const command = line.replace('stand-in-foundry.js', `$& --port ${ports['4202']}`)
    printed.push(await shell.type(command))
    console.log(`first day: ${line}`)
  }
  const token = /\bfill_[\w-]+/.exec(printed.at(-1) ?? '')?.[0]
  if (!token) throw new Error(`The guide's last command prints no token: ${printed.at(-1)}`)
  const relayUrl = `http://localhost:${ports['4201']}`
  await untilReady(relayUrl)
  await fillFrame(relayUrl, token)
  console.log(`first day: ${guide.commands.length} commands, and ${frame} is filled`)
} finally {
  await browser.close()
  await shell.close()
  await rm(folder, { recursive: true, force: true })
}

/** As the guide says for Figma: run the plugin that was built, enter the token, select, type, fill. */
async function fillFrame(relayUrl: string, token: string): Promise<void> {
  const stage = await startPlaygroundServer({
    port: 0,
    distFolder: join(folder, 'framefill', 'dist'),
    relayUrl,
    token: ''
  })
  try {
    const desk = await openPlayground(browser, { playgroundUrl: stage.url }, '?fresh')
    await desk.panel.getByLabel('Access token').fill(token)
    await desk.panel.getByRole('button', { name: 'Connect', exact: true }).click()
    await desk.panel.getByText('Connected as Ada.').waitFor()
    const before = String(await pixelOf(desk, frame))
    await select(desk, frame)
    await pressGenerate(desk, 'A lighthouse in a calm sea')
    await desk.panel
      .getByText(/Filled/)
      .first()
      .waitFor({ timeout: 60_000 })
    const paints = await fillsOf(desk, frame)
    const [picture] = await picturesIn(desk)
    check(
      'the frame holds a picture',
      paints.some(({ type }) => type === 'IMAGE')
    )
    check('of its own shape', picture?.width === 960 && picture.height === 800)
    check('that can be seen', String(await pixelOf(desk, frame)) !== before)
    const faults = await desk.page.evaluate(() => playground.errors())
    check(`without a fault: ${faults.join(' ')}`, faults.length === 0)
  } finally {
    await stage.close()
  }
}

function check(words: string, isSo: boolean): void {
  if (!isSo) throw new Error(`Not so: ${words}`)
  console.log(`first day: ${words}`)
}

async function untilReady(relayUrl: string): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    const response = await fetch(`${relayUrl}/readyz`).catch(() => null)
    if (response?.ok) return
    await new Promise((resolve) => setTimeout(resolve, 200))
  }
  throw new Error(
    `The relay isn’t ready: ${await readFile(join(folder, 'framefill/relay.log'), 'utf8')}`
  )
}

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (typeof address !== 'object' || address === null) throw new Error('No free port')
  return address.port
}
