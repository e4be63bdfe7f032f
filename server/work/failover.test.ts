import { afterEach, expect, test } from 'vitest'
import type { Failure } from '../../core/failure'
import { submitJob } from '../jobs/submit-job'
import {
  createTrialRelay,
  sampleSubmit,
  submitTrial,
  type TrialRelay,
  untilState
} from '../trial/trial-relay'
import type { Worker } from './worker'

const limits = { requestsPerMinute: 600, concurrency: 1 }
const picture = new Uint8Array([137, 80, 78, 71, 1, 2, 3])
const requestId = null
const isUnbilled = true
const keyFailure: Failure = { code: 'credentials_rejected', message: 'Key.', retryable: false }
const nameFailure: Failure = { code: 'deployment_missing', message: 'Name.', retryable: false }
const blockFailure: Failure = { code: 'account_blocked', message: 'Blocked.', retryable: false }
const failed = { kind: 'failed', isUnbilled, requestId } as const
const rejected = { ...failed, failure: keyFailure, outage: 'rejected' } as const
const missing = { ...failed, failure: nameFailure, outage: 'missing' } as const
const pathMissing = { ...failed, failure: nameFailure, outage: 'path_missing' } as const
const blocked = { ...failed, failure: blockFailure, outage: 'blocked' } as const
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
  ['a rejected key', rejected, 30_000],
  ['a missing deployment', missing, 30_000],
  ['a blocked account', blocked, 30_000],
  ['too many requests', { kind: 'retry', failure: busy, retryAfterMs: 60_000, requestId }, 60_000]
] as const)(
  '%s at one deployment sends the job to the other at once',
  async (_name, outcome, pauseMs) => {
    const relay = await startPool()
    const { id } = await submitTrial(relay, 'one')
    const first = await deploymentOf(relay, 0)
    ;(await relay.call(0)).answer(outcome)
    expect(await deploymentOf(relay, 1)).not.toBe(first)
    await (await relay.call(1)).finish(picture)
    await untilState(relay, id, 'done')
    // The pause is in the store, for every relay on it.
    const [paused] = await relay.db.all(
      'SELECT paused_until FROM deployments WHERE name = $1',
      first
    )
    expect(paused?.paused_until).toBeGreaterThanOrEqual(relay.clock.now + pauseMs)
  }
)

/** One deployment, its first job at work and so many more waiting. */
async function startAlone(waiting: number) {
  const relay = await createTrialRelay()
  workers.push(relay.startWorker(limits))
  const first = await submitTrial(relay, 'first')
  await relay.call(0)
  const others = []
  for (let index = 0; index < waiting; index += 1) {
    const row = await submitJob(relay.db, {
      owner: 'someone-else',
      submit: sampleSubmit(`waiting-${index}`),
      id: `waiting-${index}`,
      now: relay.clock.now
    })
    others.push(row)
  }
  const statesOf = async () => {
    const rows = await relay.db.all(`SELECT state FROM jobs WHERE id <> $1`, first.id)
    return rows.map(({ state }) => state)
  }
  return { relay, first, others, statesOf }
}

test.each([
  ['a passing 401', rejected],
  ['a passing 404', missing],
  ['a passing 403', blocked]
] as const)(
  '%s fails nobody: the deployment pauses, the next call goes through',
  async (_, once) => {
    const { relay, first, statesOf } = await startAlone(5)
    ;(await relay.call(0)).answer(once)
    await untilState(relay, first.id, 'queued')
    expect(await statesOf()).toEqual(Array(5).fill('queued'))
    expect(relay.calls).toHaveLength(1)
    relay.clock.now += 30_000
    for (let index = 1; index <= 6; index += 1) await (await relay.call(index)).finish(picture)
    await untilState(relay, first.id, 'done')
    await expect.poll(statesOf).toEqual(Array(5).fill('done'))
  }
)

test.each([
  ['an edit’s 404', { ...failed, failure: nameFailure }],
  ['a gateway’s 403', { ...failed, failure: busy }],
  ['a 400 about the model', { ...failed, failure: keyFailure }]
] as const)('%s ends that job alone', async (_, outcome) => {
  const { relay, first, statesOf } = await startAlone(5)
  ;(await relay.call(0)).answer(outcome)
  expect((await untilState(relay, first.id, 'failed')).failure).toEqual(outcome.failure)
  // The next is at work at once, and so are all the others.
  for (let index = 1; index <= 5; index += 1) await (await relay.call(index)).finish(picture)
  await expect.poll(statesOf).toEqual(Array(5).fill('done'))
})

test('a page that every call would meet ends that job alone, and the others wait', async () => {
  const { relay, first, statesOf } = await startAlone(3)
  ;(await relay.call(0)).answer({ ...failed, failure: keyFailure, isUnclear: true })
  expect((await untilState(relay, first.id, 'failed')).failure).toEqual(keyFailure)
  relay.clock.now += 14_999
  await relay.db.notify('job_queued', '')
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(await statesOf()).toEqual(Array(3).fill('queued'))
  expect(relay.calls).toHaveLength(1)
  relay.clock.now += 1
  for (let index = 1; index <= 3; index += 1) await (await relay.call(index)).finish(picture)
  await expect.poll(statesOf).toEqual(Array(3).fill('done'))
})

test('a rejected key that a second call confirms is told to all who wait', async () => {
  const { relay, first, statesOf } = await startAlone(3)
  ;(await relay.call(0)).answer(rejected)
  await untilState(relay, first.id, 'queued')
  relay.clock.now += 30_000
  ;(await relay.call(1)).answer(rejected)
  await expect.poll(statesOf).toEqual(Array(3).fill('failed'))
  expect((await untilState(relay, first.id, 'failed')).failure).toEqual(keyFailure)
  expect(relay.calls).toHaveLength(2)
})

test('an address that makes no pictures says nothing about edits', async () => {
  const { relay, first, statesOf } = await startAlone(2)
  await relay.db.run(
    `UPDATE jobs SET not_before = $1,
       recipe = replace(recipe, '{"', '{"references":[{"upload":"up","width":8,"height":8}],"')
     WHERE id <> $2`,
    9e12,
    first.id
  )
  ;(await relay.call(0)).answer(pathMissing)
  await untilState(relay, first.id, 'queued')
  relay.clock.now += 30_000
  ;(await relay.call(1)).answer(pathMissing)
  await untilState(relay, first.id, 'failed')
  expect(await statesOf()).toEqual(['queued', 'queued'])
})

test('when all keys are rejected, twice each, it says who must act, and nothing waits in vain', async () => {
  const relay = await startPool()
  const jobs = [
    await submitTrial(relay, 'one'),
    await submitTrial(relay, 'two'),
    await submitTrial(relay, 'three')
  ]
  for (const index of [0, 1]) (await relay.call(index)).answer(rejected)
  for (const { id } of jobs) await untilState(relay, id, 'queued')
  expect(relay.calls).toHaveLength(2)
  relay.clock.now += 31_000
  for (const index of [2, 3]) (await relay.call(index)).answer(rejected)
  for (const { id } of jobs) {
    const { failure } = await untilState(relay, id, 'failed')
    expect(failure?.code).toBe('credentials_rejected')
    expect(failure?.message).toContain('Tell whoever runs your relay')
  }
  expect(relay.calls).toHaveLength(4)
  expect(relay.lines.join('')).toContain('"event":"deployment.rejected"')
})

test('a blocked account, confirmed, fails the job at hand and lets the others wait', async () => {
  const { relay, first } = await startAlone(1)
  ;(await relay.call(0)).answer(blocked)
  await untilState(relay, first.id, 'queued')
  relay.clock.now += 30_000
  ;(await relay.call(1)).answer(blocked)
  await expect
    .poll(async () => {
      const rows = await relay.db.all('SELECT state FROM jobs ORDER BY state')
      return rows.map(({ state }) => state)
    })
    .toEqual(['failed', 'queued'])
})

test('a job that was cancelled meanwhile is not sent to the other', async () => {
  const relay = await startPool()
  const { id } = await submitTrial(relay, 'one')
  const call = await relay.call(0)
  await relay.db.run('UPDATE jobs SET cancel_requested = 1 WHERE id = $1', id)
  call.answer(missing)
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
  ;(await relay.call(0)).answer({ kind: 'failed', failure: blockFailure, requestId })
  expect((await untilState(relay, id, 'failed')).failure).toEqual(blockFailure)
  expect(relay.calls).toHaveLength(1)
})
