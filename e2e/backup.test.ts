// Backup and restore as an operator runs them: beside a relay at work, and killed in the middle.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { access, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Job } from '../core/job'
import { type StandInFoundry, startStandInFoundry } from '../server/demo/stand-in-foundry'
import { trialSubmit } from '../server/trial/trial-relay'
import { type RelayProcess, runRelayCommand, startRelayProcess } from './rig'

let home: string
let foundry: StandInFoundry
let relay: RelayProcess
let token: string
const settingsOf = (folder: string) => ({
  PORT: '0',
  DATA_DIR: join(home, folder),
  FOUNDRY_ENDPOINT: foundry.url,
  FOUNDRY_API_KEY: 'stand-in-key',
  FOUNDRY_DEPLOYMENT: 'gpt-image-2',
  FOUNDRY_RPM: '10000',
  FOUNDRY_CONCURRENCY: '4'
})
beforeEach(async () => {
  home = await mkdtemp(join(tmpdir(), 'framefill-'))
  foundry = await startStandInFoundry({ port: 0, pace: 'fast' })
  relay = await startRelayProcess(settingsOf('first'))
  token = (await runRelayCommand(settingsOf('first'), ['token', 'Ada'])).trim()
})
afterEach(async () => {
  await relay.kill('SIGKILL')
  await foundry.close()
  await rm(home, { recursive: true, force: true })
})

const call = async (path: string, init: RequestInit = {}) => {
  const headers = { authorization: `Bearer ${token}` }
  const response = await fetch(`${relay.url}${path}`, { ...init, headers })
  expect(response.status).toBe(200)
  return response
}
const submit = async (key: string): Promise<Job> => {
  const body = JSON.stringify(trialSubmit(key))
  return ((await (await call('/v1/jobs', { method: 'POST', body })).json()) as { job: Job }).job
}
async function draw(key: string): Promise<Job> {
  const { id } = await submit(key)
  for (;;) {
    const { job } = (await (await call(`/v1/jobs/${id}`)).json()) as { job: Job }
    if (job.state === 'done') return job
    await sleep(20)
  }
}

/** Runs a command of the relay, killed after so many ms; true when it had ended by itself before. */
async function runFor(ms: number, folder: string, words: readonly string[]): Promise<boolean> {
  const child: ChildProcess = spawn(process.execPath, ['dist/relay.js', ...words], {
    env: { PATH: process.env.PATH, ...settingsOf(folder) },
    stdio: 'ignore'
  })
  const ended = once(child, 'exit')
  const timer = setTimeout(() => child.kill('SIGKILL'), ms)
  const [, signal] = await ended
  clearTimeout(timer)
  return signal === null
}

/**
 * Killed a little later each time, until it ends by itself: with its work done, or since a kill came
 * in the moment after it was. Tells how often it was killed.
 */
async function runThroughKills(folder: string, words: readonly string[]): Promise<number> {
  for (let kills = 0; ; kills += 1)
    if (await runFor(300 * 1.3 ** kills, folder, words)) return kills
}

const isThere = (path: string) =>
  access(path).then(
    () => true,
    () => false
  )

test('a backup beside a relay at work, killed again and again, restores to a store that agrees', async () => {
  const drawn: Job[] = []
  for (let index = 0; index < 12; index += 1) drawn.push(await draw(`early-${index}`))
  const folder = join(home, 'backup')
  let isBackedUp = false
  const working = (async () => {
    for (let index = 0; !isBackedUp; index += 1) await draw(`meanwhile-${index}`)
  })()
  const kills = await runThroughKills('first', ['backup', folder])
  isBackedUp = true
  await working
  expect(kills).toBeGreaterThan(0)
  expect(await isThere(join(folder, 'backup.json'))).toBe(true)

  await relay.kill('SIGTERM')
  expect(await runThroughKills('second', ['restore', folder])).toBeGreaterThan(0)
  expect(await runRelayCommand(settingsOf('second'), ['check'])).toMatch(
    /^Ledger, totals, .* agree/
  )

  // The restored relay knows the same person, and has their pictures.
  relay = await startRelayProcess(settingsOf('second'))
  for (const { id, image } of drawn) {
    const bytes = await (await call(`/v1/jobs/${id}/image`)).arrayBuffer()
    expect(bytes.byteLength).toBe(image?.bytes)
  }
  await draw('afterwards')
}, 180_000)
