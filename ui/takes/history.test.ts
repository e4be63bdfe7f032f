import { expect, test } from 'vitest'
import { firstDraft } from '../draft/recipe-choice'
import { createFakePlugin, sampleSelection } from '../fakes/fake-plugin'
import { createFakeTakes, sampleFrameTakes, sampleRecord, sampleTake } from '../fakes/fake-takes'
import { settle } from '../fakes/fake-time'
import { goodSettings, openSession } from '../fakes/trial-session'

async function openHistory() {
  const frame = sampleFrameTakes('1:1', 'Hero', 2)
  const { recipe } = sampleRecord()
  const barn = sampleRecord({ recipe: { ...recipe, prompt: 'a red barn' } })
  const takes = createFakeTakes({
    ...frame,
    takes: [...frame.takes, sampleTake('b', { record: barn })]
  })
  const plugin = createFakePlugin({ settings: goodSettings, draft: firstDraft }, takes)
  const session = await openSession({ plugin })
  session.actions.openView('history')
  await session.actions.readHistory()
  const found = () => session.state().takes.history.entries?.map(({ take }) => take.imageHash)
  return { ...session, takes, found }
}

test('the history lists every take in the file, newest first', async () => {
  const { found } = await openHistory()
  expect(found()).toEqual(['b', 'Hero-2', 'Hero-1'])
})

test('a search waits until typing rests, and asks once', async () => {
  const { actions, time, found, state } = await openHistory()
  actions.searchHistory('b')
  actions.searchHistory('barn')
  expect(state().takes.history.search).toBe('barn')
  await time.pass(150)
  expect(found()).toHaveLength(3)
  await time.pass(100)
  expect(found()).toEqual(['b'])
})

test('an answer to an older search never replaces a newer one', async () => {
  const { actions, plugin, time, found } = await openHistory()
  let answer: () => void = () => {}
  const until = new Promise<void>((resolve) => {
    answer = resolve
  })
  plugin.delayNext('history.list', until)
  const older = actions.readHistory()
  actions.searchHistory('barn')
  await time.pass(250)
  expect(found()).toEqual(['b'])
  answer()
  await older
  expect(found()).toEqual(['b'])
})

test('a relay that can’t be reached is no reason to show no takes, and is said until it answers', async () => {
  const { actions, relay, found, state } = await openHistory()
  relay.failNext('GET jobs')
  await actions.readHistory()
  expect(found()).toHaveLength(3)
  expect(state().takes.history.unheard).toMatch(/^Can’t reach your relay/)
  await actions.readHistory()
  expect(state().takes.history.unheard).toBeNull()
})

test('opening a take reveals its frame and shows it there', async () => {
  const { actions, plugin, takes, state } = await openHistory()
  const entry = state().takes.history.entries?.at(-1)
  if (!entry) throw new Error('No entry')
  await actions.openTake(entry)
  await settle()
  expect(plugin.revealed).toEqual(['1:1'])
  expect(takes.frames.get('1:1')?.shown).toBe('Hero-1')
  // The list marks what is shown now.
  expect(state().takes.history.entries?.at(-1)?.isShown).toBe(true)
})

test('a frame that is gone is said', async () => {
  const { actions, takes, state } = await openHistory()
  const entry = state().takes.history.entries?.at(-1)
  takes.frames.clear()
  if (entry) await actions.openTake(entry)
  expect(state().status.text).toBe('Sentence about frame_gone.')
})

test('a change of takes while the history is closed reads nothing', async () => {
  const { actions, takes, state } = await openHistory()
  actions.openView('create')
  takes.frames.clear()
  actions.changeSelection(sampleSelection())
  await settle()
  expect(state().takes.history.entries).toHaveLength(3)
})

test('an open history follows what is undone in Figma, however many changes come', async () => {
  const { actions, takes, time, found } = await openHistory()
  const frame = takes.frames.get('1:1')
  takes.frames.clear()
  for (let change = 0; change < 5; change++) actions.takeFillsChanged({ nodeIds: ['1:1'] })
  await time.pass(600)
  await settle()
  expect(found()).toEqual([])
  if (frame) takes.frames.set('1:1', frame)
  actions.takeFillsChanged({ nodeIds: null })
  await time.pass(600)
  await settle()
  expect(found()).toHaveLength(3)
})
