import { expect, test } from 'vitest'
import type { TakeRecord } from '../../core/take'
import { toActivityView } from '../batches/activity-view'
import { toRetry } from '../batches/retry-failed'
import { sameFingerprint } from '../fakes/fake-edits'
import { type createFakePlugin, sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { sampleFrameTakes, sampleRecord, sampleTake } from '../fakes/fake-takes'
import { settle } from '../fakes/fake-time'
import { openSession } from '../fakes/trial-session'
import { toFillView } from './fill-view'

const hero = sampleTarget('1:1', 'Hero')
const card = sampleTarget('1:2', 'Card')

/** A first run that asks for pictures and is closed while they are made. */
async function closeWhileDrawing() {
  const first = await openSession({ selection: sampleSelection(hero, card) })
  await first.actions.generate()
  const { relay, plugin } = first
  for (const { nodeId } of [hero, card]) plugin.fingerprints.set(nodeId, sameFingerprint)
  return { relay, plugin }
}

/** Its frame has this take. */
function keep(plugin: ReturnType<typeof createFakePlugin>, nodeId: string, record: TakeRecord) {
  const frame = sampleFrameTakes(nodeId, 'Frame', 0)
  const take = sampleTake('a'.repeat(40), { record })
  plugin.takes.frames.set(nodeId, { ...frame, takes: [take], shown: take.imageHash })
}

const stepsOf = (fills: readonly { target: { nodeName: string }; progress: { step: string } }[]) =>
  Object.fromEntries(fills.map(({ target, progress }) => [target.nodeName, progress.step]))

test('pictures that were finished while the plugin was closed go to the frames that wait', async () => {
  const { relay, plugin } = await closeWhileDrawing()
  relay.finish('job-1')
  relay.finish('job-2')
  const { state, time } = await openSession({ relay, plugin })
  await time.pass(100)
  expect(plugin.placed.map(({ nodeId }) => nodeId).sort()).toEqual(['1:1', '1:2'])
  expect(stepsOf(state().fills)).toEqual({ Hero: 'placed', Card: 'placed' })
  expect([...relay.settled].sort()).toEqual(['job-1', 'job-2'])
})

test('a picture still being made is followed to its end', async () => {
  const { relay, plugin } = await closeWhileDrawing()
  const { state, time } = await openSession({ relay, plugin })
  await time.pass(100)
  expect(stepsOf(state().fills)).toEqual({ Hero: 'waiting', Card: 'waiting' })
  relay.finish('job-1')
  await time.pass(100)
  expect(stepsOf(state().fills)).toMatchObject({ Hero: 'placed' })
})

test('a frame that was changed meanwhile is left alone until a person says so', async () => {
  const { relay, plugin } = await closeWhileDrawing()
  relay.finish('job-1')
  plugin.fingerprints.set('1:1', '300x250-other')
  const { state, time, actions } = await openSession({ relay, plugin })
  await time.pass(100)
  const fill = state().fills.find(({ target }) => target.nodeId === '1:1')
  expect(fill?.progress).toMatchObject({ step: 'unplaced', failure: { code: 'frame_changed' } })
  expect(plugin.placed).toEqual([])
  await actions.placeAgain(fill?.key ?? '')
  expect(plugin.placed.map(({ nodeId }) => nodeId)).toEqual(['1:1'])
})

test('a frame that was deleted meanwhile keeps its picture on the relay', async () => {
  const { relay, plugin } = await closeWhileDrawing()
  relay.finish('job-1')
  plugin.fingerprints.delete('1:1')
  const { state, time } = await openSession({ relay, plugin })
  await time.pass(100)
  const fill = state().fills.find(({ target }) => target.nodeId === '1:1')
  expect(fill?.progress).toMatchObject({ step: 'unplaced', failure: { code: 'frame_gone' } })
  expect(relay.settled.has('job-1')).toBe(false)
})

test('what was placed or dismissed does not come back', async () => {
  const { relay, plugin } = await closeWhileDrawing()
  relay.finish('job-1')
  relay.move('job-2', { state: 'refused', finishedAt: 5 })
  const second = await openSession({ relay, plugin })
  await second.time.pass(100)
  second.actions.dismissEnded()
  const third = await openSession({ relay, plugin })
  expect(third.state().fills).toEqual([])
})

test('a picture that its frame holds already is settled and not offered again', async () => {
  const { relay, plugin } = await closeWhileDrawing()
  relay.finish('job-1')
  relay.finish('job-2')
  // The plugin has placed both and is closed before the relay hears of either.
  relay.failNext('POST settle')
  relay.failNext('POST settle')
  const placing = await openSession({ relay, plugin })
  await placing.time.pass(100)
  expect(relay.settled).toEqual(new Set())
  for (const { nodeId, key, record } of plugin.placed) {
    keep(plugin, nodeId, record)
    plugin.fingerprints.set(nodeId, '300x250-filled')
    // Its note goes with its picture, in the same step.
    plugin.elsewhere.add(key)
  }
  const { state, time } = await openSession({ relay, plugin })
  await time.pass(100)
  expect(state().fills).toEqual([])
  expect([...relay.settled].sort()).toEqual(['job-1', 'job-2'])
  expect(plugin.placed).toHaveLength(2)
})

test('another picture in the frame doesn’t stand for the one that was asked for', async () => {
  const { relay, plugin } = await closeWhileDrawing()
  relay.finish('job-1')
  plugin.fingerprints.set('1:1', '300x250-other')
  keep(plugin, '1:1', sampleRecord({ jobId: 'job-9' }))
  const { state, time } = await openSession({ relay, plugin })
  await time.pass(100)
  expect(stepsOf(state().fills)).toEqual({ Hero: 'unplaced', Card: 'waiting' })
  expect(relay.settled).toEqual(new Set())
})

test('a submit that never arrived is kept, and can be sent with the same key', async () => {
  const first = await openSession({ selection: sampleSelection(hero) })
  first.relay.failNext('POST jobs')
  await first.actions.generate()
  const { relay, plugin } = first
  expect(plugin.memory.pending).toHaveLength(1)
  const { state, actions } = await openSession({ relay, plugin })
  const [fill] = state().fills
  expect(fill?.progress).toMatchObject({ step: 'unsent' })
  await actions.tryAgain(fill?.key ?? '')
  expect([...relay.jobs.values()].map(({ key }) => key)).toEqual([fill?.key])
  expect(plugin.memory.pending).toEqual([])
})

test('a submit whose answer got lost is found on the relay, not sent again', async () => {
  const { relay, plugin } = await closeWhileDrawing()
  const [job] = relay.jobs.values()
  if (!job) throw new Error('no job')
  const { key, recipe, target } = job
  plugin.memory.pending.push({ key, recipe, target, startedAt: 1 })
  const { state } = await openSession({ relay, plugin })
  expect(stepsOf(state().fills)).toEqual({ Hero: 'waiting', Card: 'waiting' })
  expect(relay.count('POST jobs')).toBe(2)
})

test('a list that could not be read is asked for again, and nothing unsent is forgotten meanwhile', async () => {
  const first = await openSession({ selection: sampleSelection(hero) })
  first.relay.failNext('POST jobs')
  await first.actions.generate()
  const { relay, plugin } = first
  relay.failNext('GET jobs')
  const { state, actions } = await openSession({ relay, plugin })
  expect(state().fills).toEqual([])
  expect(state().connection).toMatchObject({ step: 'connected', problem: expect.any(String) })
  // Whatever writes down what is unsent.
  actions.dismissEnded()
  await settle()
  const [kept] = plugin.memory.pending
  expect(kept?.target.nodeName).toBe('Hero')
  await actions.checkAgain()
  await settle()
  expect(stepsOf(state().fills)).toMatchObject({ Hero: 'unsent' })
  expect(state().unheard).toEqual([])
})

test('clearing what is finished leaves a picture that could not be placed', async () => {
  const { relay, plugin } = await closeWhileDrawing()
  relay.finish('job-1')
  relay.finish('job-2')
  plugin.fingerprints.delete('1:1')
  const { state, actions, time } = await openSession({ relay, plugin })
  await time.pass(100)
  actions.dismissEnded()
  expect(stepsOf(state().fills)).toEqual({ Hero: 'unplaced' })
  expect(relay.settled.has('job-1')).toBe(false)
})

test('what was cancelled for nothing is there again until it is dismissed, as after the cancel', async () => {
  const first = await openSession({ selection: sampleSelection(hero, card) })
  await first.actions.generate()
  await first.actions.cancelAll()
  const { relay, plugin } = first
  const before = toActivityView(first.state())
  expect(before).toMatchObject({ words: '2 cancelled', tone: 'quiet' })
  const second = await openSession({ relay, plugin })
  await second.time.pass(100)
  expect(toActivityView(second.state())).toEqual(before)
  const rows = second.state().fills.map((fill) => toFillView(fill, 0))
  expect(rows.map(({ title }) => title)).toEqual(
    Array.from({ length: 2 }, () => 'Cancelled, nothing was spent.')
  )
  expect(second.state().status.text).toBe('2 pictures from before.')
  expect(toRetry(second.state().fills)).toBeNull()
  second.actions.dismissEnded()
  await settle()
  const third = await openSession({ relay, plugin })
  expect(third.state().fills).toEqual([])
})

test('what is tried again comes back as one picture, not beside its earlier end', async () => {
  const first = await openSession({ selection: sampleSelection(hero) })
  await first.actions.generate()
  const { key } = first.state().fills[0] ?? { key: '' }
  await first.actions.cancel(key)
  await first.actions.tryAgain(key)
  await settle()
  const { relay, plugin } = first
  expect([...relay.settled]).toEqual(['job-1'])
  const { state, time } = await openSession({ relay, plugin })
  await time.pass(100)
  expect(state().fills.map(({ progress }) => progress.step)).toEqual(['waiting'])
})

test('whose cancel it was is said where it wasn’t the person’s own', async () => {
  const { relay, plugin } = await closeWhileDrawing()
  const message = 'Cancelled by your operator, nothing was spent.'
  const failure = { code: 'cancelled', message, retryable: true } as const
  relay.move('job-1', { state: 'cancelled', finishedAt: 2, cost: 0, failure })
  const { state } = await openSession({ relay, plugin })
  const titles = state().fills.map((fill) => toFillView(fill, 0).title)
  expect(titles).toContain(message)
})

test('what was cancelled too late to be free is there again, with its bill, until it is dismissed', async () => {
  const { relay, plugin } = await closeWhileDrawing()
  relay.move('job-1', { state: 'cancelled', calledAt: 1, finishedAt: 2, cost: 90_000 })
  relay.finish('job-2')
  const { state, time, actions } = await openSession({ relay, plugin })
  await time.pass(100)
  const fill = state().fills.find(({ target }) => target.nodeId === '1:1')
  if (!fill) throw new Error('It did not come back')
  expect(toFillView(fill, 0)).toMatchObject({
    title: 'Cancelled. The service may still bill this picture.',
    facts: ['$0.09 may be billed']
  })
  actions.dismiss(fill.key)
  await settle()
  expect([...relay.settled].sort()).toEqual(['job-1', 'job-2'])
})
