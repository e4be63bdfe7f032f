import { expect, test } from 'vitest'
import { samplePlaced, sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { settle } from '../fakes/fake-time'
import { openSession } from '../fakes/trial-session'
import { toFillView } from './fill-view'

const hero = sampleTarget('1:1', 'Hero')
const card = sampleTarget('1:2', 'Card', 1200, 628)

async function openFilled() {
  const opened = await openSession({ selection: sampleSelection(hero, card) })
  const { actions, relay, time, state } = opened
  await actions.generate()
  await time.pass(100)
  for (const id of ['job-1', 'job-2']) relay.finish(id)
  await settle()
  const rows = () => state().fills.map((fill) => toFillView(fill, 0).title)
  expect(rows()).toEqual(['Filled', 'Filled'])
  const change = async (nodeIds: string[] | null) => {
    actions.takeFillsChanged({ nodeIds })
    await settle()
  }
  return { ...opened, rows, change }
}

test('a picture that undo takes out can be placed again, for nothing', async () => {
  const { plugin, relay, actions, state, rows, change } = await openFilled()
  plugin.looks.set('1:1', { hasFrame: true, placed: null })
  await change(['1:1'])
  expect(rows()).toEqual(['Not in its frame', 'Filled'])
  const [fill] = state().fills
  expect(fill && toFillView(fill, 0).actions).toEqual(['place', 'dismiss'])
  plugin.looks.delete('1:1')
  await actions.placeAgain(fill?.key ?? '')
  expect(rows()).toEqual(['Filled', 'Filled'])
  expect(plugin.placed).toHaveLength(3)
  expect(relay.jobs.size).toBe(2)
})

test('several that were taken out are placed again by one press, in the order of the asking', async () => {
  const { plugin, relay, actions, rows, change } = await openFilled()
  for (const id of ['1:1', '1:2']) plugin.looks.set(id, { hasFrame: true, placed: null })
  await change(['1:1', '1:2'])
  plugin.looks.clear()
  await actions.placeTakenOut()
  expect(rows()).toEqual(['Filled', 'Filled'])
  expect(plugin.placed.slice(2).map(({ nodeId }) => nodeId)).toEqual(['1:1', '1:2'])
  expect(relay.jobs.size).toBe(2)
})

test('redo brings the row back, with the frame as it is now', async () => {
  const { plugin, state, rows, change } = await openFilled()
  plugin.looks.set('1:1', { hasFrame: true, placed: null })
  await change(['1:1'])
  const frame = { width: 150, height: 125 }
  plugin.looks.set('1:1', { hasFrame: true, placed: { ...samplePlaced, frame } })
  await change(['1:1'])
  expect(rows()).toEqual(['Filled', 'Filled'])
  expect(state().fills[0]?.progress).toMatchObject({ step: 'placed', placed: { frame } })
})

test('what was said of a picture that is gone is not left standing', async () => {
  const { plugin, state, change } = await openFilled()
  expect(state().status.text).toBe('Card is filled.')
  plugin.looks.set('1:1', { hasFrame: true, placed: null })
  await change(['1:1'])
  expect(state().status.text).toBe('Card is filled.')
  plugin.looks.set('1:2', { hasFrame: true, placed: null })
  await change(['1:2'])
  expect(state().status.text).toBe('')
})

test('a frame that is deleted and comes back is told both times', async () => {
  const { plugin, state, rows, change } = await openFilled()
  plugin.looks.set('1:2', { hasFrame: false, placed: null })
  await change(null)
  expect(rows()).toEqual(['Filled', 'Frame deleted'])
  expect(state().fills[1]?.progress).toMatchObject({
    failure: {
      message: '“Card” was deleted with its picture. Undo the deletion to have both back.'
    }
  })
  plugin.looks.delete('1:2')
  await change(null)
  expect(rows()).toEqual(['Filled', 'Filled'])
})

test('a frame that was gone before its picture came asks for it once it is back', async () => {
  const { actions, relay, time, plugin, state } = await openSession({
    selection: sampleSelection(hero)
  })
  await actions.generate()
  await time.pass(100)
  plugin.failNextPlacement.push({ code: 'frame_gone', message: 'gone', retryable: false })
  relay.finish('job-1')
  await settle()
  plugin.looks.set('1:1', { hasFrame: true, placed: null })
  actions.takeFillsChanged({ nodeIds: null })
  await settle()
  expect(state().fills[0]?.progress).toMatchObject({
    step: 'unplaced',
    failure: { code: 'taken_out' }
  })
})

test('changes of other layers ask for nothing', async () => {
  const { plugin, state, change } = await openFilled()
  plugin.looks.set('1:1', { hasFrame: true, placed: null })
  const before = state().fills
  await change(['9:9'])
  expect(state().fills).toBe(before)
})
