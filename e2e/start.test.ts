import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, expect, test } from 'vitest'

const started: ChildProcess[] = []
afterEach(async () => {
  for (const child of started.splice(0)) {
    if (child.exitCode !== null) continue
    const exited = once(child, 'exit')
    child.kill('SIGKILL')
    await exited
  }
})

type Start = Readonly<{ child: ChildProcess; text: () => string; ended: Promise<number> }>

function start(environment: Record<string, string>, file = 'dist/start.js'): Start {
  const child = spawn(process.execPath, [file], {
    env: { PATH: process.env.PATH, ...environment },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  started.push(child)
  let text = ''
  for (const stream of [child.stdout, child.stderr])
    stream?.on('data', (chunk) => {
      text += chunk
    })
  const ended = once(child, 'close').then(([code]) => code as number)
  return { child, text: () => text, ended }
}

const isUp = (url: string) =>
  fetch(url).then(
    () => true,
    () => false
  )

test('prints one address, serves the playground there, and Ctrl-C stops everything', async () => {
  const { child, text, ended } = start({ PORT: '4610' })
  await expect.poll(text, { timeout: 60_000 }).toContain('http://localhost:4610')
  expect(text().match(/https?:/g)).toHaveLength(1)
  expect(await (await fetch('http://localhost:4610/')).text()).toContain('Stand-in for Figma')
  expect((await fetch('http://localhost:4611/v1/person')).status).toBe(401)
  child.kill('SIGINT')
  expect(await ended).toBe(0)
  for (const port of [4610, 4611, 4612])
    await expect.poll(() => isUp(`http://localhost:${port}/`)).toBe(false)
})

test('on a busy port says so, and what to do', async () => {
  const holder = createServer().listen(4621, '127.0.0.1')
  await once(holder, 'listening')
  const { text, ended } = start({ PORT: '4620' })
  expect(await ended).toBe(1)
  expect(text()).toMatch(/4621.*busy/)
  expect(text()).toMatch(/PORT=\d+ npm start/)
  holder.close()
})

test('a wrong setting stops the relay with one sentence that names it, and no stack', async () => {
  const foundry = {
    FOUNDRY_ENDPOINT: 'https://evil.example',
    FOUNDRY_API_KEY: 'very-secret',
    FOUNDRY_DEPLOYMENT: 'gpt-image-2'
  }
  const { text, ended } = start(foundry, 'dist/relay.js')
  expect(await ended).toBe(1)
  expect(text().trim().split('\n')).toHaveLength(1)
  expect(text()).toContain('FOUNDRY_ENDPOINT')
  expect(text()).not.toContain('very-secret')
})

const relaySettings = {
  PORT: '0',
  FOUNDRY_ENDPOINT: 'http://localhost:1',
  FOUNDRY_API_KEY: 'very-secret',
  FOUNDRY_DEPLOYMENT: 'gpt-image-2'
}

/** Of the one line that a failed start prints. */
const reasonOf = (text: string) => (JSON.parse(text) as { reason: string }).reason

test.each([
  [
    'a damaged database',
    (folder: string) => writeFile(`${folder}/relay.sqlite`, 'x'.repeat(9_000))
  ],
  ['a folder in the database’s place', (folder: string) => mkdir(`${folder}/relay.sqlite`)],
  ['a file in the pictures’ place', (folder: string) => writeFile(`${folder}/images`, 'x')]
])('%s ends the start with one sentence, whole', async (_name, break_) => {
  const folder = await mkdtemp(join(tmpdir(), 'framefill-start-'))
  await break_(folder)
  const { text, ended } = start({ ...relaySettings, DATA_DIR: folder }, 'dist/relay.js')
  expect(await ended).toBe(1)
  expect(reasonOf(text())).toMatch(/^DATA_DIR [^\n]+\.$/)
  await rm(folder, { recursive: true })
})

test('a port that is taken ends the start, and only this user may read what was made', async () => {
  const holder = createServer().listen(0, '127.0.0.1')
  await once(holder, 'listening')
  const address = holder.address()
  const port = typeof address === 'object' ? String(address?.port) : ''
  const folder = await mkdtemp(join(tmpdir(), 'framefill-start-'))
  const settings = { ...relaySettings, DATA_DIR: folder, PORT: port }
  const { text, ended } = start(settings, 'dist/relay.js')
  expect(await ended).toBe(1)
  expect(reasonOf(text())).toMatch(/^PORT \d+ is in use[^\n]+\.$/)
  for (const name of ['.', 'images', 'relay.sqlite'])
    expect((await stat(join(folder, name))).mode & 0o077).toBe(0)
  holder.close()
  await rm(folder, { recursive: true })
})

test('a command whose reader has gone ends without a word', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'framefill-start-'))
  const child = spawn(process.execPath, ['dist/relay.js', 'people'], {
    env: { PATH: process.env.PATH, ...relaySettings, DATA_DIR: folder },
    stdio: ['ignore', 'pipe', 'pipe']
  })
  started.push(child)
  child.stdout?.destroy()
  let said = ''
  child.stderr?.on('data', (chunk) => {
    said += chunk
  })
  const [code] = await once(child, 'close')
  expect([said, code]).toEqual(['', 0])
  await rm(folder, { recursive: true })
})
