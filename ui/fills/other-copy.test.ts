import { expect, test } from 'vitest'
import { batchOf } from '../batches/batch-progress'
import { sameFingerprint } from '../fakes/fake-edits'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { openSession } from '../fakes/trial-session'
import { toFillView } from './fill-view'

const hero = sampleTarget('1:1', 'Hero')
const card = sampleTarget('1:2', 'Card')

/** A press in the original, whose panel was closed; then the panel opens in a copy of the file. */
async function askedInOriginal() {
  const { actions, relay, plugin } = await openSession({ selection: sampleSelection(hero, card) })
  await actions.generate()
  for (const { nodeId } of [hero, card]) plugin.fingerprints.set(nodeId, sameFingerprint)
  for (const { key } of relay.jobs.values()) plugin.elsewhere.add(key)
  const openCopy = () => openSession({ relay, plugin })
  const openOriginal = () => {
    plugin.elsewhere.clear()
    return openSession({ relay, plugin })
  }
  return { relay, plugin, openCopy, openOriginal }
}

const stepsOf = (fills: readonly { target: { nodeName: string }; progress: { step: string } }[]) =>
  Object.fromEntries(fills.map(({ target, progress }) => [target.nodeName, progress.step]))

test('a picture of the original is offered in a copy, not placed there by itself, and stays the original’s', async () => {
  const { relay, plugin, openCopy, openOriginal } = await askedInOriginal()
  relay.finish('job-1')
  relay.finish('job-2')
  const { state, time, actions } = await openCopy()
  await time.pass(100)
  const fill = state().fills.find(({ target }) => target.nodeId === '1:1')
  expect(fill?.progress).toMatchObject({
    step: 'unplaced',
    failure: {
      code: 'other_copy',
      message: 'This picture was asked for in another copy of this file.'
    }
  })
  expect(plugin.placed).toEqual([])
  expect(fill && toFillView(fill, 0)).toMatchObject({
    tone: 'quiet',
    actions: ['place', 'dismiss']
  })
  expect(batchOf(state().fills, { since: 0, timeLeft: null })).toEqual([])
  await actions.placeAgain(fill?.key ?? '')
  expect(plugin.placed.map(({ nodeId }) => nodeId)).toEqual(['1:1'])
  for (const { key } of state().fills) actions.dismiss(key)
  expect((await openCopy()).state().fills).toEqual([])
  expect(relay.settled).toEqual(new Set())
  const original = await openOriginal()
  await original.time.pass(100)
  expect(stepsOf(original.state().fills)).toEqual({ Hero: 'placed', Card: 'placed' })
  expect(relay.settled).toEqual(new Set(['job-1', 'job-2']))
})

test('a picture still being made for the original is followed, and asked about once it is there', async () => {
  const { relay, plugin, openCopy } = await askedInOriginal()
  const { state, time, actions } = await openCopy()
  await actions.cancelAll()
  await time.pass(100)
  expect(stepsOf(state().fills)).toEqual({ Hero: 'waiting', Card: 'waiting' })
  const readings = relay.count('GET spending')
  relay.finish('job-1')
  await time.pass(100)
  expect(stepsOf(state().fills)).toEqual({ Hero: 'unplaced', Card: 'waiting' })
  // It costs what it costs, and holds no more.
  expect(relay.count('GET spending')).toBe(readings + 1)
  expect(plugin.placed).toEqual([])
})

test('what was asked for under an earlier id of the file comes back', async () => {
  const { relay, plugin } = await askedInOriginal()
  plugin.elsewhere.clear()
  Object.assign(plugin.memory, { fileId: 'file-2', earlierFileIds: ['file-1'] })
  relay.finish('job-1')
  const { state, time } = await openSession({ relay, plugin })
  await time.pass(100)
  expect(stepsOf(state().fills)).toEqual({ Hero: 'placed', Card: 'waiting' })
})

test('an id that may be another file’s brings nothing for layers that aren’t those asked for', async () => {
  const { relay, plugin, openCopy } = await askedInOriginal()
  Object.assign(plugin.memory, { fileId: 'file-2', earlierFileIds: ['file-1'] })
  plugin.fingerprints.set('1:1', 'other')
  plugin.fingerprints.delete('1:2')
  expect((await openCopy()).state().fills).toEqual([])
  expect(relay.settled).toEqual(new Set())
})

test('asking again in a copy makes the new picture its own', async () => {
  const { relay, plugin, openCopy } = await askedInOriginal()
  const failure = {
    code: 'upstream_failed',
    message: 'It failed. Try again.',
    retryable: true
  } as const
  relay.move('job-1', { state: 'failed', failure, finishedAt: 2 })
  const { state, actions, time } = await openCopy()
  await time.pass(100)
  const failed = state().fills.find(({ target }) => target.nodeId === '1:1')
  await actions.tryAgain(failed?.key ?? '')
  await time.pass(100)
  relay.finish('job-3')
  await time.pass(100)
  expect(plugin.placed.map(({ nodeId }) => nodeId)).toEqual(['1:1'])
  expect(relay.settled).toEqual(new Set(['job-3']))
})
