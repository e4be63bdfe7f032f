import { expect, test } from 'vitest'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { sampleFrameTakes, sampleRecord, sampleTake } from '../fakes/fake-takes'
import { settle } from '../fakes/fake-time'
import { card, hero, openTakes } from '../fakes/trial-session'

const bare = sampleTarget('1:3', 'Bare')

test('the takes of the selected frames are read when the panel opens, and with each selection', async () => {
  const { actions, frames } = await openTakes(hero)
  expect(frames().map(({ nodeName }) => nodeName)).toEqual(['Hero'])
  actions.changeSelection(sampleSelection(card, bare, hero))
  await settle()
  expect(frames().map(({ nodeName }) => nodeName)).toEqual(['Card', 'Hero'])
})

test('a frame that is not selected any more is out of reach at once', async () => {
  const { actions, frames } = await openTakes(hero)
  actions.changeSelection(sampleSelection(bare))
  expect(frames()).toEqual([])
})

test('an answer that comes after another selection is dropped', async () => {
  const { actions, frames, takes } = await openTakes(bare)
  actions.changeSelection(sampleSelection(hero))
  actions.changeSelection(sampleSelection(card))
  takes.frames.delete('1:2')
  await settle()
  expect(frames()).toEqual([])
})

test('one flip changes every selected frame, around the end, and says where it stands', async () => {
  const { actions, shown, state } = await openTakes(hero, card)
  await actions.flipTakes(1)
  expect(shown()).toEqual(['Hero-1', 'Card-1'])
  expect(state().status.text).toBe('Next take on 2 frames.')
  actions.changeSelection(sampleSelection(hero))
  await actions.flipTakes(1)
  expect(state().status.text).toBe('Take 2 of 5.')
})

test('two quick flips are two takes on', async () => {
  const { actions, shown } = await openTakes(hero)
  await Promise.all([actions.flipTakes(-1), actions.flipTakes(-1)])
  expect(shown()).toEqual(['Hero-3'])
})

test('a star is set and taken away, and what happened is said', async () => {
  const { actions, frames, state } = await openTakes(hero)
  await actions.starShown()
  expect(frames()[0]?.takes[4]?.isStarred).toBe(true)
  expect(state().status.text).toBe('Take 5 is starred.')
  await actions.starShown()
  expect(frames()[0]?.takes[4]?.isStarred).toBe(false)
})

test('the original is restored beside its takes, and what happened is said', async () => {
  const { actions, shown, frames, state } = await openTakes(hero)
  await actions.restoreOriginal('1:1')
  expect(shown()).toEqual([null])
  expect(frames()[0]?.takes).toHaveLength(5)
  expect(state().status.text).toBe('“Hero” is as it was before Framefill. Its takes stay.')
})

test('two quick deletions delete two takes and leave the neighbour shown', async () => {
  const { actions, shown, frames, state } = await openTakes(hero)
  await Promise.all([actions.deleteShown(), actions.deleteShown()])
  expect(frames()[0]?.takes).toHaveLength(3)
  expect(shown()).toEqual(['Hero-3'])
  expect(state().status.text).toBe('Take 4 is deleted. Undo in Figma brings it back.')
})

test('a star or a deletion for several frames at once is declined with a reason', async () => {
  const { actions, frames, state } = await openTakes(hero, card)
  await actions.deleteShown()
  expect(frames().map(({ takes }) => takes.length)).toEqual([5, 3])
  expect(state().status.text).toBe('Select one frame to star or delete its takes.')
})

test('a change that fails is said, what is there is read again, and the next one works', async () => {
  const { actions, takes, shown, state } = await openTakes(hero)
  const { frames } = takes
  const [frame] = frames.values()
  frames.delete('1:1')
  await actions.showTake('1:1', 'Hero-1')
  expect(state().status).toEqual({ text: 'Sentence about frame_gone.', isProblem: true })
  await settle()
  expect(shown()).toEqual([])
  if (frame) frames.set('1:1', frame)
  await actions.showTake('1:1', 'Hero-1')
  expect(shown()).toEqual(['Hero-1'])
})

test('comparing is one way there and one way back, whatever is pressed in between', async () => {
  const { actions, takes, state } = await openTakes(hero)
  actions.compare(true)
  actions.compare(true)
  expect(state().takes.isComparing).toBe(true)
  await settle()
  await actions.compare(false)
  await actions.compare(false)
  expect(takes.comparisons).toEqual([true, false])
  expect(state().takes.isComparing).toBe(false)
})

test('a comparison with the original says so', async () => {
  const { actions, takes, state } = await openTakes(hero)
  await actions.compare(true, true)
  expect(takes.originals).toBe(1)
  expect(state().status.text).toBe('What was there before Framefill.')
  await actions.compare(false)
})

test('another selection ends a comparison', async () => {
  const { actions, takes } = await openTakes(hero)
  await actions.compare(true)
  actions.changeSelection(sampleSelection(card))
  await settle()
  expect(takes.comparisons).toEqual([true, false])
})

test('a prompt comes back with model, quality and the scale that gave its size', async () => {
  const { actions, state } = await openTakes(hero)
  actions.openView('history')
  const { recipe } = sampleRecord()
  const max = { width: 3136, height: 2608 }
  actions.usePrompt(sampleRecord({ recipe: { ...recipe, quality: 'high', size: max } }), {
    width: 300,
    height: 250
  })
  expect(state().draft).toMatchObject({
    prompt: 'a lighthouse',
    model: 'gpt-image-2',
    routing: { kind: 'quality', quality: 'high' }
  })
  expect(state().view).toBe('create')
})

test('running again sends the same recipe with its origin, once for a double press', async () => {
  const { actions, relay } = await openTakes(hero)
  const origin = { kind: 'edit', imageHash: 'Hero-4' } as const
  const record = sampleRecord({ origin })
  await Promise.all([actions.runAgain('1:1', record), actions.runAgain('1:1', record)])
  const jobs = [...relay.jobs.values()]
  expect(jobs.map(({ recipe }) => recipe)).toEqual([record.recipe])
  expect(jobs[0]?.target).toMatchObject({ nodeId: '1:1', origin })
})

test('running again for more than the own settings cost is asked about, and done once it is said', async () => {
  const { actions, relay, state } = await openTakes(hero)
  const { recipe } = sampleRecord()
  const record = sampleRecord({ recipe: { ...recipe, quality: 'high' } })
  await actions.runAgain('1:1', record)
  await actions.runAgain('1:1', record)
  expect(relay.jobs.size).toBe(0)
  expect(state().takes.asking).toMatchObject({ nodeId: '1:1', words: state().status.text })
  actions.keepUsual()
  expect(state().takes.asking).toBeNull()
  await actions.runAgain('1:1', record, true)
  expect([...relay.jobs.values()].map((job) => job.recipe.quality)).toEqual(['high'])
})

test('a prompt is copied as it was typed', async () => {
  const { actions, copied, state } = await openTakes(hero)
  actions.copyPrompt(sampleRecord())
  expect(copied).toEqual(['a lighthouse'])
  expect(state().status.text).toBe('The prompt is copied.')
})

test('takes are read again when a picture was placed', async () => {
  const { actions, relay, time, takes, frames } = await openTakes(hero)
  await actions.generate()
  await time.pass(100)
  const frame = sampleFrameTakes('1:1', 'Hero', 5)
  takes.frames.set('1:1', { ...frame, takes: [...frame.takes, sampleTake('new')], shown: 'new' })
  relay.finish('job-1')
  await settle()
  expect(frames()[0]?.takes).toHaveLength(6)
})

test('what was said of a change is gone once it is undone in Figma, and not before', async () => {
  const { actions, takes, state } = await openTakes(hero)
  const before = takes.frames.get('1:1')
  await actions.deleteShown()
  actions.takeFillsChanged({ nodeIds: ['1:1'] })
  await settle()
  expect(state().status.text).toBe('Take 5 is deleted. Undo in Figma brings it back.')
  if (before) takes.frames.set('1:1', before)
  actions.takeFillsChanged({ nodeIds: ['1:1'] })
  await settle()
  expect(state().status.text).toBe('')
})
