import { randomUUID } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startPlaygroundServer } from '../../playground/server'
import { startStandInIdentity } from '../../server/demo/identity/stand-in-identity'
import { fillsOf, picturesIn, pixelOf, pressGenerate, select } from '../desk'
import { launchBrowser, openPlayground } from '../rig'
import { fillIn, readGuide } from './read-guide'
import { openShell } from './shell'
import { signIn } from './sign-in'

const frame = 'Ad 300×250'

const folder = await mkdtemp(join(tmpdir(), 'framefill-first-day-'))
const ports = { '4201': await freePort(), '4202': await freePort() }
const guide = readGuide(await readFile('docs/first-day.md', 'utf8'))
const relayUrl = `http://localhost:${ports['4201']}`
const client = { id: 'framefill', secret: `sample-${randomUUID()}` }
const identity = await startStandInIdentity({
  client,
  redirectUri: `${relayUrl}/sign-in/callback`,
  account: () => ({ sub: 'ada', name: 'Ada', roles: ['Framefill.Designer'] })
})
const lines = fillIn(guide, {
  REPOSITORY: `file://${process.cwd()}`,
  '4201': String(ports['4201']),
  '4202': String(ports['4202']),
  'https://login.microsoftonline.com/your-tenant-id/v2.0': identity.issuer,
  'your-client-id': client.id,
  'your-client-secret': client.secret
})
const shell = openShell(folder, {
  PATH: process.env.PATH ?? '',
  HOME: process.env.HOME ?? '',
  // Not in the guide: the ports of a machine on which others work, and no waiting for a registry.
  PORT: String(ports['4201']),
  // At another provider than Entra ID it must be said who may come in.
  SIGN_IN_ROLES: 'designer=Framefill.Designer',
  npm_config_prefer_offline: 'true',
  npm_config_audit: 'false'
})
const browser = await launchBrowser()
try {
  for (const line of lines) {
    // The stand-in takes no port from the environment.
    await shell.type(line.replace('stand-in-foundry.js', `$& --port ${ports['4202']}`))
    console.log(`first day: ${line.replace(client.secret, '…')}`)
  }
  await untilReady()
  await fillFrame()
  console.log(`first day: ${guide.commands.length} commands, and ${frame} is filled`)
} finally {
  await browser.close()
  await shell.close()
  await identity.close()
  await rm(folder, { recursive: true, force: true })
}

/** As the guide says for Figma: run the plugin that was built, sign in, select, type, fill. */
async function fillFrame(): Promise<void> {
  const stage = await startPlaygroundServer({
    port: 0,
    distFolder: join(folder, 'framefill', 'dist'),
    relayUrl,
    token: ''
  })
  try {
    const desk = await openPlayground(browser, { playgroundUrl: stage.url }, '?fresh')
    await signIn(desk)
    console.log('first day: Ada is signed in by the provider')
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

async function untilReady(): Promise<void> {
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
