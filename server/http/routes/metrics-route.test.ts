import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTrialRelay, submitTrial, type TrialRelay, untilState } from '../../trial/trial-relay'
import type { Worker } from '../../work/worker'
import { createApp } from '../app'
import { createMetricsApp } from './metrics-app'

let relay: TrialRelay
let worker: Worker | undefined
beforeEach(async () => {
  worker = undefined
  relay = await createTrialRelay()
})
afterEach(() => worker?.drain())

/** A request as if it came from this address. */
async function ask(app: TrialRelay['app'], headers: Record<string, string>, remoteAddress: string) {
  // Of Node's objects the route reads the address alone.
  const env = { incoming: { socket: { remoteAddress } } } as never
  return app.request('/metrics', { headers }, env)
}

describe('without its own token', () => {
  test('answers this machine', async () => {
    const response = await ask(relay.app, {}, '::ffff:127.0.0.1')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4')
  })

  test.each([
    ['another machine', {}, '10.0.0.7'],
    ['a proxy on this one', { 'x-forwarded-for': '10.0.0.7' }, '127.0.0.1'],
    ['a person’s token', { authorization: 'Bearer x' }, '10.0.0.7']
  ])('is not there for %s', async (_name, headers, address) => {
    expect((await ask(relay.app, headers, address)).status).toBe(404)
  })
})

describe('with a token', () => {
  const locked = () =>
    createApp({ ...relay.context, metricsAccess: { token: 'a-scraper-of-ours' } })

  test('answers whoever brings it', async () => {
    const headers = { authorization: 'Bearer a-scraper-of-ours' }
    expect((await ask(locked(), headers, '10.0.0.7')).status).toBe(200)
  })

  test.each<Record<string, string>>([{}, { authorization: 'Bearer wrong' }])(
    'is not there without it: %j',
    async (headers) => {
      expect((await ask(locked(), headers, '127.0.0.1')).status).toBe(404)
    }
  )
})

test('tells of the queue, the calls, the money and the process', async () => {
  const scrape = async () => (await ask(relay.app, {}, '127.0.0.1')).text()
  worker = relay.startWorker({ requestsPerMinute: 600, concurrency: 1 })
  const first = await submitTrial(relay, 'one')
  // One after the other: jobs of the same moment go in no order.
  const call = await relay.call(0)
  const second = await submitTrial(relay, 'two')
  relay.clock.now += 1
  await submitTrial(relay, 'three')
  relay.clock.now += 2_999
  const preview = await call.request.createWriter()
  await call.request.onPartial(0, preview)
  relay.clock.now += 4_000
  await call.finish(new Uint8Array(7))
  await untilState(relay, first.id, 'done')
  const failure = { code: 'rate_limited', message: 'Wait.', retryable: true } as const
  ;(await relay.call(1)).answer({ kind: 'retry', failure, retryAfterMs: 9_000, requestId: null })
  await untilState(relay, second.id, 'queued')
  await expect
    .poll(scrape)
    .toContain('framefill_pauses_total{deployment="foundry-1/gpt-image-2",code="rate_limited"} 1')

  const text = await scrape()
  const labels = 'model="gpt-image-2",size="1mp",quality="low"'
  for (const line of [
    'framefill_jobs{state="done"} 1',
    'framefill_jobs{state="unknown"} 0',
    'framefill_queue_depth 2',
    'framefill_queue_oldest_seconds 7',
    'framefill_queue_wait_seconds_count 2',
    `framefill_first_partial_seconds_sum{${labels}} 3`,
    `framefill_upstream_seconds_bucket{${labels},le="5"} 0`,
    `framefill_upstream_seconds_bucket{${labels},le="10"} 1`,
    'framefill_upstream_calls_total{deployment="foundry-1/gpt-image-2",outcome="done",code=""} 1',
    'framefill_paused_seconds_total{deployment="foundry-1/gpt-image-2"} 9',
    'framefill_deployment_paused{deployment="foundry-1/gpt-image-2"} 1',
    // 7 text tokens at $5 and 396 image tokens at $30 a million.
    'framefill_dollars{model="gpt-image-2"} 0.011915',
    'framefill_open_streams 0',
    'framefill_requests_total{route="/v1/jobs",status="200"} 3'
  ])
    expect(text).toContain(`${line}\n`)
  expect(text).toMatch(/framefill_event_loop_lag_seconds\{percentile="99"\} \d/)
  expect(text).toMatch(/process_resident_memory_bytes \d{7,}/)
  for (const line of text.trim().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) \w+ .+|\w+(\{.+\})? -?[\d.e+-]+)$/)
})

test('at a port of its own answers anybody there, with a token only who brings it', async () => {
  const open = createMetricsApp(relay.context, null)
  expect((await ask(open, {}, '10.0.0.7')).status).toBe(200)
  expect((await open.request('/v1/person')).status).toBe(404)
  const locked = createMetricsApp(relay.context, 'a-scraper-of-ours')
  expect((await ask(locked, {}, '127.0.0.1')).status).toBe(404)
  const headers = { authorization: 'Bearer a-scraper-of-ours' }
  expect((await ask(locked, headers, '10.0.0.7')).status).toBe(200)
  const closed = createApp({ ...relay.context, metricsAccess: 'nobody' })
  expect((await ask(closed, headers, '127.0.0.1')).status).toBe(404)
})
