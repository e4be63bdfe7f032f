import { spawnSync } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Job } from '../core/job'
import { type StandInFoundry, startStandInFoundry } from '../server/demo/stand-in-foundry'
import { type RelayProcess, runRelayCommand, startRelayProcess } from './rig'

let foundry: StandInFoundry
let environment: Record<string, string>
let token: string
const running: RelayProcess[] = []

beforeEach(async () => {
  foundry = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 10_000 })
  environment = {
    PORT: '0',
    DATA_DIR: await mkdtemp(join(tmpdir(), 'framefill-operate-')),
    FOUNDRY_ENDPOINT: foundry.url,
    FOUNDRY_API_KEY: 'stand-in-key',
    FOUNDRY_DEPLOYMENT: 'gpt-image-2',
    FOUNDRY_RPM: '600',
    FOUNDRY_CONCURRENCY: '1'
  }
  token = await runRelayCommand(environment, ['token', 'Ada'])
})
afterEach(async () => {
  for (const relay of running.splice(0)) await relay.kill('SIGKILL')
  await foundry.close()
})

async function start(more: Record<string, string> = {}): Promise<RelayProcess> {
  const relay = await startRelayProcess({ ...environment, ...more })
  running.push(relay)
  return relay
}

const headers = () => ({ authorization: `Bearer ${token}` })

function post(relay: RelayProcess, key: string, prompt: string): Promise<Response> {
  const recipe = {
    model: 'gpt-image-2',
    prompt,
    guidance: '',
    size: { width: 1024, height: 640 },
    quality: 'low',
    format: 'png',
    background: 'opaque'
  }
  const target = {
    fileId: 'f',
    nodeId: '1:2',
    nodeName: 'Hero',
    frame: { width: 300, height: 250 },
    fingerprint: ''
  }
  const body = JSON.stringify({ key: `key-${key}-0000`, recipe, target })
  return fetch(`${relay.url}/v1/jobs`, { method: 'POST', headers: headers(), body })
}

async function submit(relay: RelayProcess, key: string, prompt: string): Promise<Job> {
  return ((await (await post(relay, key, prompt)).json()) as { job: Job }).job
}

async function read(relay: RelayProcess, id: string): Promise<Job> {
  const response = await fetch(`${relay.url}/v1/jobs/${id}`, { headers: headers() })
  return ((await response.json()) as { job: Job }).job
}

const untilCalling = (relay: RelayProcess, id: string) =>
  expect.poll(async () => (await read(relay, id)).state).toBe('calling')

describe('a relay that is told to stop', () => {
  test('tells streams, takes nothing new, ends the call under way and leaves the rest', async () => {
    const relay = await start()
    const called = await submit(relay, 'one', 'a lake [demo:slow]')
    const waiting = await submit(relay, 'two', 'a hill')
    const stream = await fetch(`${relay.url}/v1/events?jobs=${called.id}`, { headers: headers() })
    await untilCalling(relay, called.id)

    const stopped = relay.kill('SIGTERM')
    expect(await stream.text()).toMatch(/event: bye\ndata: \{\}\n\n$/)
    const refused = await post(relay, 'three', 'a fox')
    expect(refused.status).toBe(503)
    expect(refused.headers.get('retry-after')).toBe('5')
    const readyz = await fetch(`${relay.url}/readyz`)
    expect(readyz.status).toBe(503)
    expect(await readyz.json()).toEqual({ ok: false, failed: ['draining'] })
    expect((await fetch(`${relay.url}/healthz`)).status).toBe(200)
    await stopped
    expect(await relay.ended).toBe(0)
    expect(foundry.calls).toHaveLength(1)

    const next = await start()
    expect((await read(next, called.id)).state).toBe('done')
    await expect.poll(async () => (await read(next, waiting.id)).state).toBe('done')
    expect(foundry.calls).toHaveLength(2)
  })

  test('leaves at once at the second signal', async () => {
    const relay = await start()
    const { id } = await submit(relay, 'one', 'a lake [demo:slow]')
    await untilCalling(relay, id)
    const stopped = relay.kill('SIGTERM')
    await expect.poll(() => relay.lines.join()).toContain('relay.draining')
    await relay.kill('SIGINT')
    await stopped
    expect(await relay.ended).toBe(1)
  })

  test('waits no longer than DRAIN_SECONDS', async () => {
    const relay = await start({ DRAIN_SECONDS: '0' })
    const { id } = await submit(relay, 'one', 'a lake [demo:slow]')
    await untilCalling(relay, id)
    await relay.kill('SIGTERM')
    expect(await relay.ended).toBe(0)
    expect(relay.lines.join()).toContain('"callsLeft":1')
  })
})

describe('a relay at work', () => {
  test('is ready, and tells its numbers to whoever has the token', async () => {
    const relay = await start({ METRICS_TOKEN: 'a-scraper-of-ours' })
    expect(await (await fetch(`${relay.url}/readyz`)).json()).toEqual({ ok: true, failed: [] })
    const { id } = await submit(relay, 'one', 'a lake')
    await expect.poll(async () => (await read(relay, id)).state).toBe('done')
    expect((await fetch(`${relay.url}/metrics`)).status).toBe(404)
    const answer = await fetch(`${relay.url}/metrics`, {
      headers: { authorization: 'Bearer a-scraper-of-ours' }
    })
    expect(await answer.text()).toContain('framefill_jobs{state="done"} 1\n')
    expect(relay.lines.join()).not.toContain('scraper')
  })

  test('goes on at another deployment when one refuses the key', async () => {
    const other = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 10_000 })
    const relay = await start({
      FOUNDRY_API_KEY: 'an-old-key',
      FOUNDRY_MORE: JSON.stringify([
        { endpoint: other.url, deployments: 'gpt-image-2', apiKey: 'stand-in-key', rpm: 600 }
      ])
    })
    const jobs = await Promise.all(
      ['a', 'b', 'c', 'd'].map((key) => submit(relay, key, `a lake ${key}`))
    )
    for (const { id } of jobs)
      await expect.poll(async () => (await read(relay, id)).state).toBe('done')
    expect(other.calls.filter(({ paid }) => paid)).toHaveLength(4)
    expect(foundry.calls.length).toBeLessThanOrEqual(1)
    await other.close()
  })
})

test('every wrong setting is named at once, each in one sentence', () => {
  const wrong = { PORT: 'x', DRAIN_SECONDS: '-1', METRICS_TOKEN: 'short', FOUNDRY_MORE: '[{}]' }
  const { status, stdout, stderr } = spawnSync(process.execPath, ['dist/relay.js'], {
    env: { PATH: process.env.PATH, ...environment, ...wrong }
  })
  expect({ status, stdout: String(stdout) }).toEqual({ status: 1, stdout: '' })
  const lines = String(stderr).trim().split('\n')
  const entries = lines.map((line): Record<string, string> => JSON.parse(line))
  for (const { level, event, reason } of entries) {
    expect([level, event]).toEqual(['error', 'relay.not_started'])
    expect(reason).toMatch(/^[A-Z_]{4}.+\.$/)
  }
  for (const name of Object.keys(wrong))
    expect(entries.some(({ reason }) => reason?.startsWith(name))).toBe(true)
})

test('a command that meets what nobody foresaw says one sentence and where, never a bare stack', async () => {
  const place = await mkdtemp(join(tmpdir(), 'relay-'))
  const run = (...words: string[]) => {
    const env = { PATH: process.env.PATH, ...environment, DATA_DIR: join(place, words[0] ?? '') }
    return spawnSync(process.execPath, ['dist/relay.js', ...words], { env })
  }
  const kept = join(place, 'kept')
  expect(run('backup', kept).status).toBe(0)
  const rows = join(kept, 'rows', 'jobs.jsonl')
  await rm(rows)
  await mkdir(rows)
  const { status, stdout, stderr } = run('restore', kept)
  expect(status).toBe(1)
  expect(JSON.parse(String(stdout))).toMatchObject({ event: 'command.failed', code: 'EISDIR' })
  expect(String(stderr).trim()).toMatch(/^The command stopped \(EISDIR\); .+\.$/)
})
