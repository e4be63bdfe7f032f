import { afterEach, expect, test, vi } from 'vitest'
import { type Script, startUpstream } from '../foundry/trial-upstream'
import { claimJob } from '../jobs/claim-job'
import { createTrialRelay, sampleSubmit, type TrialRelay } from '../trial/trial-relay'
import type { Worker } from './worker'

let worker: Worker | undefined
afterEach(async () => {
  await worker?.drain()
  worker = undefined
})

const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const usage = '"usage":{"input_tokens":5,"output_tokens":7}'
const cost = 5 * 5 + 7 * 30
const preview = `data: {"type":"image_generation.partial_image","partial_image_index":0,"b64_json":"${pixel}"}\n\n`
const event = `data: {"type":"image_generation.completed","b64_json":"${pixel}",${usage}}\n\n`
const stream = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n'
const picture: Script = { pieces: [stream, preview, event] }
const withoutEnd: Script = { pieces: [stream, preview, event.trim()], end: 'reset' }
const answer = (status: number, headers: string, body: string): Script => ({
  pieces: [
    `HTTP/1.1 ${status} x\r\n${headers}content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  ]
})
const code = (name: string) => `{"error":{"code":"${name}","message":"x"}}`
const tooMany = (headers: string) => answer(429, `${headers}\r\n`, code('429'))
const at = (form: (date: Date) => string) => form(new Date(Date.now() + 30_000))

/** What each job meets, call after call; the last is its end. */
const fates: readonly (readonly [end: string, ...Script[]])[] = [
  ['done', picture],
  ['done', tooMany('retry-after: 7'), picture],
  ['done', tooMany('retry-after-ms: 1500'), tooMany('Retry-After: 0'), picture],
  ['done', tooMany(`retry-after: ${at((date) => date.toUTCString())}`), picture],
  ['done', tooMany('retry-after: Fri, 20 Nov 2020 12:00:00 GMT'), picture],
  ['done', answer(503, 'retry-after: 1\r\n', code('ServiceUnavailable')), withoutEnd],
  ['done', withoutEnd],
  ['failed', answer(429, 'x-should-retry: false\r\n', code('429'))],
  ['failed', answer(400, '', code('invalid_value'))],
  ['failed paid', answer(500, '', code('server_error'))],
  ['unknown', answer(502, '', '<html>Bad Gateway</html>')],
  ['unknown', { pieces: [], end: 'reset' }],
  ['unknown', { pieces: [stream], end: 'reset' }],
  ['unknown', { pieces: [stream, preview], end: 'reset' }],
  ['unknown', { pieces: [stream, preview, event.slice(0, 99)], end: 'reset' }]
]

async function submitAll(relay: TrialRelay, count: number): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const submit = sampleSubmit(`${index}`, { prompt: `lake number ${index} of many` })
    const body = JSON.stringify(submit)
    expect((await relay.fetch('/v1/jobs', { method: 'POST', body })).status).toBe(200)
  }
}

const numberOf = (body: string) => Number(/lake number (\d+)/.exec(body)?.[1])

/** Lets the time pass until nothing is left to do. */
async function untilOver(relay: TrialRelay): Promise<void> {
  for (;;) {
    const [row] = await relay.db.all(
      `SELECT count(*) AS jobs FROM jobs WHERE state IN ('queued', 'running', 'calling')`
    )
    if (Number(row?.jobs) === 0) return
    relay.clock.now += 20_000
    await relay.db.notify('job_queued', '')
    await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

test('thirty jobs in hard times: no call that may be paid is sent twice, no picture that came is lost', async () => {
  const relay = await createTrialRelay()
  const turns = new Map<number, number>()
  const upstream = await startUpstream((body) => {
    const job = numberOf(body)
    const turn = (turns.get(job) ?? 0) + 1
    turns.set(job, turn)
    const [, ...scripts] = fates[job % fates.length] ?? ['']
    return scripts[turn - 1] ?? { pieces: ['HTTP/1.1 599 Too often\r\n\r\n'] }
  })
  await submitAll(relay, 30)
  worker = relay.startWorker({ requestsPerMinute: 600, concurrency: 4 }, 'w', { url: upstream.url })
  await untilOver(relay)
  const jobs = await relay.db.all('SELECT recipe, state, cost, estimate FROM jobs')
  expect(jobs).toHaveLength(30)
  for (const job of jobs) {
    const number = numberOf(String(job.recipe))
    const [end = '', ...scripts] = fates[number % fates.length] ?? ['']
    const [state, isPaid] = end.split(' ')
    expect([number, job.state]).toEqual([number, state])
    const isOpen = state === 'unknown' || isPaid !== undefined
    expect(job.cost).toBe(state === 'done' ? cost : isOpen ? job.estimate : 0)
    expect([number, turns.get(number)]).toEqual([number, scripts.length])
  }
})

test('a deployment that is deleted while fifteen wait costs two more calls and nothing else', async () => {
  const relay = await createTrialRelay()
  const upstream = await startUpstream(() =>
    upstream.requests.length <= 5 ? picture : answer(404, '', code('DeploymentNotFound'))
  )
  await submitAll(relay, 20)
  worker = relay.startWorker({ requestsPerMinute: 600, concurrency: 1 }, 'w', { url: upstream.url })
  await untilOver(relay)
  expect(
    await relay.db.all(
      'SELECT state, count(*) AS jobs, sum(cost) AS cost FROM jobs GROUP BY state ORDER BY state'
    )
  ).toEqual([
    { state: 'done', jobs: 5, cost: 5 * cost },
    { state: 'failed', jobs: 15, cost: 0 }
  ])
  expect(upstream.requests).toHaveLength(7)
})

test.each<[string, Script]>([
  ['before any answer', { pieces: [], end: 'reset' }],
  ['without a word', { pieces: [], end: 'close' }],
  ['behind the head of an answer', { pieces: [stream], end: 'reset' }]
])('what hangs up on every call, %s, takes one picture and not the queue', async (_, script) => {
  const relay = await createTrialRelay()
  const upstream = await startUpstream(() => script)
  await submitAll(relay, 3)
  worker = relay.startWorker({ requestsPerMinute: 600, concurrency: 1 }, 'w', { url: upstream.url })
  await vi.waitFor(async () => {
    const states = await relay.db.all('SELECT state FROM jobs ORDER BY state')
    expect(states.map(({ state }) => state)).toContain('unknown')
  })
  const [paused] = await relay.db.all('SELECT name, paused_until, pause_code FROM deployments')
  expect(paused).toMatchObject({
    paused_until: relay.clock.now + 15_000,
    pause_code: 'stream_incomplete'
  })
  const next = await claimJob(relay.db, {
    deployment: String(paused?.name),
    model: 'gpt-image-2',
    limits: { requestsPerMinute: 600, concurrency: 1 },
    worker: 'another',
    leaseMs: 30_000,
    now: relay.clock.now
  })
  expect(next).toEqual({ waitMs: 15_000 })
  expect(upstream.requests).toHaveLength(1)
})
