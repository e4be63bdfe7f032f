import { expect, test } from 'vitest'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { settle } from '../fakes/fake-time'
import { openSession } from '../fakes/trial-session'
import { toActivityView } from './activity-view'
import { countBatch } from './batch-progress'

const frames = (count: number) =>
  sampleSelection(
    ...Array.from({ length: count }, (_, index) => sampleTarget(`1:${index}`, `Frame ${index}`))
  )
const passing = {
  code: 'upstream_failed',
  message: 'It failed. Try again.',
  retryable: true
} as const

test('a hundred frames are filled by one press, each with its own picture', async () => {
  const { actions, relay, time, plugin, steps } = await openSession({ selection: frames(100) })
  await actions.generate()
  await time.pass(1_100)
  for (const id of relay.jobs.keys()) relay.finish(id)
  for (let turn = 0; turn < 40 && plugin.placed.length < 100; turn++) await settle()
  expect(new Set(plugin.placed.map(({ nodeId }) => nodeId)).size).toBe(100)
  expect(new Set(steps())).toEqual(new Set(['placed']))
  expect(relay.count('POST settle')).toBe(100)
})

test('more than a hundred frames are turned away before anything is sent', async () => {
  const { actions, relay, state } = await openSession({ selection: frames(101) })
  await actions.generate()
  expect(state().status.text).toBe('Select at most 100 frames.')
  expect(relay.jobs.size).toBe(0)
  expect(state().fills).toEqual([])
})

test('cancelling the waiting leaves what is being drawn', async () => {
  const { actions, relay, time, steps } = await openSession({ selection: frames(3) })
  await actions.generate()
  await time.pass(100)
  relay.move('job-1', { state: 'calling', calledAt: 2 })
  await settle()
  await actions.cancelWaiting()
  expect(steps()).toEqual(['waiting', 'ended', 'ended'])
  expect([...relay.jobs.values()].map(({ state }) => state)).toEqual([
    'calling',
    'cancelled',
    'cancelled'
  ])
})

test('what the relay sent a moment before goes on as if nothing was cancelled', async () => {
  const { actions, relay, state } = await openSession({ selection: frames(1) })
  await actions.generate()
  const job = relay.jobs.get('job-1')
  if (!job) throw new Error('No job')
  // The panel has not heard of it yet.
  relay.jobs.set('job-1', { ...job, state: 'calling', calledAt: 2 })
  await actions.cancelWaiting()
  expect(relay.requests.at(-1)?.path).toBe('/v1/jobs/job-1/cancel?unsent=1')
  expect(state().fills[0]?.progress).toMatchObject({
    step: 'waiting',
    isCancelling: false,
    isCutOff: false
  })
})

test('cancelling all while a batch is being sent sends no more of it', async () => {
  const { actions, relay, state, plugin } = await openSession({ selection: frames(50) })
  const generating = actions.generate()
  while (state().fills.length === 0) await Promise.resolve()
  await actions.cancelAll()
  await generating
  await settle()
  expect(relay.jobs.size).toBeLessThan(10)
  expect([...relay.jobs.values()].every((job) => job.state === 'cancelled')).toBe(true)
  expect(state().fills.every(({ progress }) => progress.step === 'ended')).toBe(true)
  expect(plugin.memory.pending).toEqual([])
})

test('retrying the failed sends lost submits with their old key and leaves the unknown alone', async () => {
  const { actions, relay, time, steps } = await openSession({ selection: frames(4) })
  relay.failNext('POST jobs')
  await actions.generate()
  await time.pass(100)
  relay.move('job-1', { state: 'failed', failure: passing })
  relay.move('job-2', { state: 'unknown' })
  relay.move('job-3', { state: 'refused' })
  await settle()
  expect(steps()).toEqual(['unsent', 'ended', 'ended', 'ended'])
  await actions.retryFailed()
  expect(steps()).toEqual(['waiting', 'waiting', 'ended', 'ended'])
  const keys = [...relay.jobs.values()].map(({ key }) => key)
  expect(keys).toEqual(['key-2', 'key-3', 'key-4', 'key-1', 'key-5'].map((key) => `${key}-12345`))
  await actions.retryLost()
  expect(relay.jobs.size).toBe(6)
})

test('a double press on retry pays once', async () => {
  const { actions, relay, time, state } = await openSession({ selection: frames(1) })
  await actions.generate()
  await time.pass(100)
  relay.move('job-1', { state: 'failed', failure: passing })
  await settle()
  const key = state().fills[0]?.key ?? ''
  await Promise.all([actions.retryFailed(), actions.retryFailed(), actions.tryAgain(key)])
  expect(relay.jobs.size).toBe(2)
})

test('a sum holds what earlier tries of the same picture cost, of one and of many', async () => {
  const { actions, relay, time, state } = await openSession({ selection: frames(1) })
  await actions.generate()
  await time.pass(100)
  relay.move('job-1', { state: 'unknown', finishedAt: 9_000, cost: 50_000 })
  await settle()
  await actions.retryLost()
  await time.pass(100)
  relay.finish('job-2', { cost: 40_000 })
  await settle()
  const { fills } = state()
  expect(toActivityView(state()).words).toBe('Frame 0 · Filled · $0.09, $0.05 uncertain · 00:42')
  expect(countBatch(fills)).toMatchObject({ total: 1, done: 1, micros: 90_000, uncertain: 50_000 })
})

test('a try that is not billed does not hide what an earlier one may have cost', async () => {
  const { actions, relay, time, state } = await openSession({ selection: frames(1) })
  await actions.generate()
  await time.pass(100)
  relay.move('job-1', { state: 'unknown', finishedAt: 9_000, cost: 50_000 })
  await settle()
  await actions.retryLost()
  await time.pass(100)
  relay.move('job-2', { state: 'refused', finishedAt: 9_000, cost: 0 })
  await settle()
  expect(toActivityView(state()).words).toBe('Frame 0 · Refused · $0.05 uncertain · 00:08')
})
