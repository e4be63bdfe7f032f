import { expect, test } from 'vitest'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { sampleFrameTakes, sampleRecord, sampleTake } from '../fakes/fake-takes'
import { settle } from '../fakes/fake-time'
import { openSession } from '../fakes/trial-session'

const hero = sampleTarget('1:1', 'Hero')
const card = sampleTarget('1:2', 'Card', 1200, 628)

/** A picture that was placed, and then taken out of its frame with all that knew of it. */
async function openUnplaced() {
  const opened = await openSession({ selection: sampleSelection(hero) })
  const { actions, relay, time, state } = opened
  await actions.generate()
  await time.pass(100)
  relay.finish('job-1')
  await settle()
  actions.dismissEnded()
  actions.openView('history')
  await actions.readHistory()
  const unplaced = () => state().takes.history.unplaced
  const [job] = unplaced()
  if (!job) throw new Error('Nothing is unplaced')
  return { ...opened, job, unplaced }
}

test('a paid picture that lies in no frame is listed, and placed in its frame for nothing', async () => {
  const { actions, plugin, relay, job } = await openUnplaced()
  actions.changeSelection(sampleSelection())
  await actions.placeMade(job)
  expect(plugin.placed.map(({ nodeId }) => nodeId)).toEqual(['1:1', '1:1'])
  expect(relay.count('POST jobs')).toBe(1)
})

test('with one frame selected it goes there', async () => {
  const { actions, plugin, job } = await openUnplaced()
  actions.changeSelection(sampleSelection(card))
  await actions.placeMade(job)
  expect(plugin.placed.at(-1)?.nodeId).toBe('1:2')
})

test('what a frame of the file holds is not unplaced', async () => {
  const { actions, plugin, unplaced } = await openUnplaced()
  const frame = sampleFrameTakes('1:1', 'Hero', 0)
  const takes = [sampleTake('b', { record: sampleRecord({ jobId: 'job-1' }) })]
  plugin.takes.frames.set('1:1', { ...frame, takes })
  await actions.readHistory()
  expect(unplaced()).toEqual([])
})

test('a search finds it by prompt and frame', async () => {
  const { actions, time, unplaced } = await openUnplaced()
  actions.searchHistory('nothing like it')
  await time.pass(250)
  expect(unplaced()).toEqual([])
  actions.searchHistory('hero')
  await time.pass(250)
  expect(unplaced()).toHaveLength(1)
})

test('a relay that is away takes nothing from the takes that the file has', async () => {
  const { actions, relay, state, unplaced } = await openUnplaced()
  relay.failNext('GET jobs')
  await actions.readHistory()
  expect(unplaced()).toEqual([])
  expect(state().takes.history.entries).toEqual([])
})
