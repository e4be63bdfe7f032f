import { afterEach, expect, test } from 'vitest'
import type { Failure } from '../../core/failure'
import type { BlobWriter } from '../blobs/blob-store'
import type { Outcome } from '../foundry/generate'
import { mostCost } from '../money/reservation'
import { createTrialRelay, sampleRecipe, submitTrial, untilState } from '../trial/trial-relay'
import type { Worker } from './worker'

const failure: Failure = { code: 'upstream_failed', message: 'No picture.', retryable: true }
const reservation = mostCost(sampleRecipe)
const base = { failure, requestId: null }
const refused = { ...base, kind: 'refused' as const, categories: ['violence'] }

let worker: Worker | undefined
afterEach(() => worker?.drain())

type Ending = Extract<Outcome<BlobWriter>, { kind: 'refused' | 'failed' | 'unknown' }>
const endings: [string, Ending, number][] = [
  ['a refused prompt', { ...refused, stage: 'prompt', isUnbilled: true }, 0],
  ['a refused picture', { ...refused, stage: 'image' }, reservation],
  ['a call that was turned away', { ...base, kind: 'failed', isUnbilled: true }, 0],
  ['a failure after sending', { ...base, kind: 'failed' }, reservation],
  ['an unknown end', { ...base, kind: 'unknown' }, reservation]
]

test.each(endings)('%s costs what can be known of it', async (_name, outcome, cost) => {
  const relay = await createTrialRelay()
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  call.answer(outcome)
  expect((await untilState(relay, id, outcome.kind)).cost).toBe(cost)
  const [ledger] = await relay.db.all('SELECT sum(micros) AS micros FROM ledger')
  expect(ledger?.micros).toBe(cost)
})

test('a refusal keeps its stage and its categories', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  call.answer({ ...refused, stage: 'prompt', isUnbilled: true })
  const job = await untilState(relay, id, 'refused')
  expect(job.refusal).toEqual({ stage: 'prompt', categories: ['violence'] })
})

test('a retry gives the money back until the next call', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  call.answer({ ...base, kind: 'retry', retryAfterMs: 60_000 })
  const job = await untilState(relay, id, 'queued')
  expect(job.cost).toBeNull()
  const kinds = await relay.db.all('SELECT kind, micros FROM ledger ORDER BY micros')
  expect(kinds).toEqual([
    { kind: 'release', micros: -reservation },
    { kind: 'reserve', micros: reservation }
  ])
})

test('what was not sent for a reason of the relay’s own waits a little and comes again, as no other does', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker({ requestsPerMinute: 600, concurrency: 1 })
  const { id } = await submitTrial(relay, 'one')
  const unsent = { ...base, kind: 'failed', isUnbilled: true, isPassing: true } as const
  ;(await relay.call(0)).answer(unsent)
  expect((await untilState(relay, id, 'queued')).cost).toBeNull()
  relay.clock.now += 1
  const { id: other } = await submitTrial(relay, 'two')
  ;(await relay.call(1)).answer({ ...base, kind: 'unknown' })
  await untilState(relay, other, 'unknown')
  relay.clock.now += 4_000
  await relay.db.notify('job_queued', id)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(relay.calls).toHaveLength(2)
  for (let index = 2; index <= 20; index += 1) {
    relay.clock.now += 15_000
    await relay.db.notify('job_queued', id)
    ;(await relay.call(index)).answer(unsent)
    if (index < 20) await untilState(relay, id, 'queued')
  }
  const job = await untilState(relay, id, 'failed')
  expect(job).toMatchObject({ cost: 0, failure })
})

test('a blocked account stops what waits behind it', async () => {
  const relay = await createTrialRelay()
  worker = relay.startWorker({ requestsPerMinute: 600, concurrency: 1 })
  const first = await submitTrial(relay, 'one')
  relay.clock.now += 1
  const second = await submitTrial(relay, 'two')
  const blocked = { code: 'account_blocked', message: 'Blocked.', retryable: false } as const
  const call = await relay.call(0)
  const outcome = { kind: 'failed', failure: blocked, isUnbilled: true, outage: 'blocked' } as const
  call.answer({ ...outcome, requestId: null })
  await untilState(relay, first.id, 'queued')
  // Whoever wakes the worker, it must find the pause.
  await relay.db.notify('job_queued', second.id)
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(relay.calls).toHaveLength(1)
  expect(relay.lines.join('')).toContain('"level":"error","event":"deployment.blocked"')
  relay.clock.now += 30_000
  for (const index of [1, 2]) (await relay.call(index)).answer({ ...base, kind: 'unknown' })
  await untilState(relay, first.id, 'unknown')
  await untilState(relay, second.id, 'unknown')
})
