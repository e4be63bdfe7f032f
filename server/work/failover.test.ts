import { afterEach, expect, test } from 'vitest'
import type { Failure } from '../../core/failure'
import { createTrialRelay, submitTrial, type TrialRelay, untilState } from '../trial/trial-relay'
import type { Worker } from './worker'

const limits = { requestsPerMinute: 600, concurrency: 1 }
const picture = new Uint8Array([137, 80, 78, 71, 1, 2, 3])
const requestId = null
const isUnbilled = true
const rejected: Failure = { code: 'credentials_rejected', message: 'Key.', retryable: false }
const missing: Failure = { code: 'deployment_missing', message: 'Name.', retryable: false }
const blocked: Failure = { code: 'account_blocked', message: 'Blocked.', retryable: false }
const busy: Failure = { code: 'rate_limited', message: 'Wait.', retryable: true }

const workers: Worker[] = []
afterEach(async () => {
  for (const worker of workers.splice(0)) await worker.drain()
})

/** North is started first and so takes the first job. */
async function startPool(): Promise<TrialRelay> {
  const relay = await createTrialRelay()
  const start = (id: string, other: string) =>
    workers.push(
      relay.startWorker(limits, `worker-${id}`, { id, peers: [{ deployment: other, limits }] })
    )
  start('north', 'south')
  start('south', 'north')
  return relay
}

const deploymentOf = (relay: TrialRelay, index: number) =>
  relay
    .call(index)
    .then(({ request }) => ('id' in request.deployment ? String(request.deployment.id) : ''))

test.each([
  ['a rejected key', { kind: 'failed', failure: rejected, isUnbilled, requestId }],
  ['a missing deployment', { kind: 'failed', failure: missing, isUnbilled, requestId }],
  ['a blocked account', { kind: 'failed', failure: blocked, isUnbilled, requestId }],
  ['too many requests', { kind: 'retry', failure: busy, retryAfterMs: 60_000, requestId }]
] as const)('%s at one deployment sends the job to the other at once', async (_name, outcome) => {
  const relay = await startPool()
  const { id } = await submitTrial(relay, 'one')
  const first = await deploymentOf(relay, 0)
  ;(await relay.call(0)).answer(outcome)
  expect(await deploymentOf(relay, 1)).not.toBe(first)
  await (await relay.call(1)).finish(picture)
  await untilState(relay, id, 'done')
  // The pause is in the store, for every relay on it.
  const [paused] = await relay.db.all('SELECT paused_until FROM deployments WHERE name = $1', first)
  expect(paused?.paused_until).toBeGreaterThanOrEqual(relay.clock.now + 60_000)
})

test('when all keys are rejected, it says who must act, and nothing is left waiting', async () => {
  const relay = await startPool()
  const jobs = [
    await submitTrial(relay, 'one'),
    await submitTrial(relay, 'two'),
    await submitTrial(relay, 'three')
  ]
  for (const index of [0, 1])
    (await relay.call(index)).answer({ kind: 'failed', failure: rejected, isUnbilled, requestId })
  for (const { id } of jobs) {
    const { failure } = await untilState(relay, id, 'failed')
    expect(failure?.code).toBe('credentials_rejected')
    expect(failure?.message).toContain('Tell whoever runs your relay')
  }
  expect(relay.calls).toHaveLength(2)
  expect(relay.lines.join('')).toContain('"event":"deployment.rejected"')
})

test('a blocked account fails the current job and lets the others wait', async () => {
  const relay = await createTrialRelay()
  workers.push(relay.startWorker(limits))
  const first = await submitTrial(relay, 'one')
  // Only once the first is at work: jobs of the same moment go in no order.
  const call = await relay.call(0)
  const second = await submitTrial(relay, 'two')
  call.answer({ kind: 'failed', failure: blocked, isUnbilled, requestId })
  expect((await untilState(relay, first.id, 'failed')).failure).toEqual(blocked)
  await untilState(relay, second.id, 'queued')
})

test('a job that was cancelled meanwhile is not sent to the other', async () => {
  const relay = await startPool()
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  await relay.db.run('UPDATE jobs SET cancel_requested = 1 WHERE id = $1', id)
  call.answer({ kind: 'failed', failure: missing, isUnbilled, requestId })
  const job = await untilState(relay, id, 'cancelled')
  expect(job.failure?.message).toContain('nothing was spent')
  expect(relay.calls).toHaveLength(1)
})

test('what may have been billed goes nowhere else', async () => {
  const relay = await startPool()
  const { id } = await submitTrial(relay, 'one')
  const failure = { code: 'outcome_unknown', message: 'Who knows.', retryable: true } as const
  ;(await relay.call(0)).answer({ kind: 'unknown', failure, requestId })
  await untilState(relay, id, 'unknown')
  expect(relay.calls).toHaveLength(1)
})

test('a deployment’s failure that may have been billed goes nowhere else either', async () => {
  const relay = await startPool()
  const { id } = await submitTrial(relay, 'one')
  ;(await relay.call(0)).answer({ kind: 'failed', failure: blocked, requestId })
  expect((await untilState(relay, id, 'failed')).failure).toEqual(blocked)
  expect(relay.calls).toHaveLength(1)
})
