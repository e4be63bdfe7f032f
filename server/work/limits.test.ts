import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test, vi } from 'vitest'
import type { Failure } from '../../core/failure'
import { claimJob } from '../jobs/claim-job'
import { submitJob } from '../jobs/submit-job'
import {
  createTrialRelay,
  sampleSubmit,
  submitTrial,
  type TrialRelay,
  untilState
} from '../trial/trial-relay'
import type { Worker } from './worker'

const busy: Failure = { code: 'rate_limited', message: 'Wait.', retryable: true }
const deployment = 'foundry-1/gpt-image-2'

let worker: Worker | undefined
afterEach(async () => {
  vi.useRealTimers()
  await worker?.drain()
  worker = undefined
})

/** Starts a worker for a job that was sent so often before, and lets the service turn it away. */
async function turnAway(relay: TrialRelay, sentBefore: number, retryAfterMs: number | null) {
  const { id } = await submitTrial(relay, 'one')
  await relay.db.run('UPDATE jobs SET attempts = $1', sentBefore)
  worker = relay.startWorker()
  const call = await relay.call(0)
  call.answer({ kind: 'retry', failure: busy, retryAfterMs, requestId: null })
  return id
}

test.each([
  ['for the first time waits again', 0, 'queued'],
  ['for the nineteenth time waits again', 18, 'queued'],
  ['for the twentieth time has failed', 19, 'failed']
] as const)('a job that is turned away %s', async (_name, sentBefore, state) => {
  const relay = await createTrialRelay()
  const id = await turnAway(relay, sentBefore, 60_000)
  expect((await untilState(relay, id, state)).failure).toEqual(state === 'failed' ? busy : null)
})

test.each([
  ['as long as the service asks', 0, 120_000, 120_000],
  ['no longer than an hour, whatever it asks', 0, 86_400_000, 3_600_000],
  ['exactly an hour when it asks for it', 0, 3_600_000, 3_600_000],
  ['five seconds when it asks for none', 0, 0, 5_000],
  ['five seconds when it asks for one millisecond', 0, 1, 5_000],
  ['ten seconds the second time, however short it asks', 1, 1, 10_000],
  ['five seconds when it doesn’t say', 0, null, 5_000],
  ['twice as long the second time', 1, null, 10_000],
  ['never more than fifteen seconds of our own accord', 9, null, 15_000]
] as const)('a deployment that is busy rests %s', async (_name, sentBefore, asked, restMs) => {
  const relay = await createTrialRelay()
  const id = await turnAway(relay, sentBefore, asked)
  await untilState(relay, id, 'queued')
  const rows = await relay.db.all(
    'SELECT paused_until FROM deployments WHERE name = $1',
    deployment
  )
  expect(rows).toEqual([{ paused_until: relay.clock.now + restMs }])
})

test('a rest is drawn out a little at random, so that not all come back at once', async () => {
  const relay = await createTrialRelay()
  relay.dice.next = 0.5
  const id = await turnAway(relay, 0, 120_000)
  await untilState(relay, id, 'queued')
  const [row] = await relay.db.all('SELECT paused_until, pause_code FROM deployments')
  expect(row).toEqual({ paused_until: relay.clock.now + 122_500, pause_code: 'rate_limited' })
})

test.each([3_600_000, 9_999_999_000])(
  'whoever asks for %i ms is not called again at once, whatever the dice say',
  async (askedMs) => {
    const relay = await createTrialRelay()
    relay.dice.next = 0.999
    const id = await turnAway(relay, 0, askedMs)
    await untilState(relay, id, 'queued')
    const next = await claimJob(relay.db, {
      deployment,
      model: 'gpt-image-2',
      limits: { requestsPerMinute: 600, concurrency: 2 },
      worker: 'another',
      leaseMs: 30_000,
      now: relay.clock.now
    })
    expect(next).toEqual({ waitMs: 3_604_995 })
  }
)

test.each([
  // Pictures of 2048² have been silent for 250 s, and one took 394 s in all.
  ['its silence', 'idleTimeoutMs', 250_000, 600_000],
  ['the whole of it', 'totalTimeoutMs', 400_000, 1_800_000]
] as const)(
  'a call gets time for the slowest picture, and %s ends',
  async (_name, key, least, most) => {
    const relay = await createTrialRelay()
    worker = relay.startWorker()
    await submitTrial(relay, 'one')
    const call = await relay.call(0)
    expect(call.request[key]).toBeGreaterThan(least)
    expect(call.request[key]).toBeLessThan(most)
    call.answer({ kind: 'unknown', failure: busy, requestId: null })
  }
)

test('a job whose notice was lost is found within a second', async () => {
  const relay = await createTrialRelay()
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  worker = relay.startWorker()
  // The worker's own, that of its leases, and on PostgreSQL those of connections that rest.
  await expect.poll(() => vi.getTimerCount(), { timeout: 10_000 }).toBeGreaterThanOrEqual(2)
  await sleep(200)
  const silent = { ...relay.db, notify: async () => {} }
  await submitJob(silent, { owner: 'ada', submit: sampleSubmit('one'), id: 'one', now: 1_000 })
  expect(relay.calls).toHaveLength(0)
  vi.advanceTimersByTime(1_000)
  await expect.poll(() => relay.calls.length, { timeout: 10_000 }).toBe(1)
  relay.calls[0]?.answer({ kind: 'unknown', failure: busy, requestId: null })
})
