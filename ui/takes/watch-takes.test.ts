import { expect, test } from 'vitest'
import { sampleSelection } from '../fakes/fake-plugin'
import { sampleFrameTakes } from '../fakes/fake-takes'
import { settle } from '../fakes/fake-time'
import { card, hero, openTakes } from '../fakes/trial-session'

test('only the frame that changed is read again', async () => {
  const { actions, takes } = await openTakes(hero, card)
  takes.lists.length = 0
  actions.changeSelection(sampleSelection({ ...hero, shown: 'Hero-4' }, card))
  await settle()
  actions.takeFillsChanged({ nodeIds: ['1:2'] })
  await settle()
  actions.takeFillsChanged({ nodeIds: ['9:9'] })
  await settle()
  actions.takeFillsChanged({ nodeIds: null })
  await settle()
  expect(takes.lists).toEqual([['1:1'], ['1:2'], ['1:1', '1:2']])
})

test('what undo or a teammate did to takes is seen, also where the shown one stays', async () => {
  const { actions, takes, frames } = await openTakes(hero, card)
  const frame = sampleFrameTakes('1:1', 'Hero', 5)
  const moved = frame.takes.map((take) => ({ ...take, position: 0.9 }))
  takes.frames.set('1:1', { ...frame, takes: moved })
  actions.takeFillsChanged({ nodeIds: ['1:1'] })
  await settle()
  expect(frames()[0]?.takes[0]?.position).toBe(0.9)
  expect(frames().map(({ nodeId }) => nodeId)).toEqual(['1:1', '1:2'])
})

test('an instance is read again when something else changed, which may be its component', async () => {
  const { actions, takes, frames } = await openTakes(hero, card)
  takes.frames.set('1:2', { ...sampleFrameTakes('1:2', 'Card', 3), follows: 'Card' })
  await actions.takeFillsChanged({ nodeIds: null })
  await settle()
  takes.lists.length = 0
  actions.takeFillsChanged({ nodeIds: ['9:9'] })
  await settle()
  expect(takes.lists).toEqual([['1:2']])
  expect(frames()).toHaveLength(2)
})

test('a frame that keeps no take any more has none in the panel', async () => {
  const { actions, frames } = await openTakes(hero, card)
  actions.changeSelection(sampleSelection({ ...hero, takes: 0, shown: null }, card))
  await settle()
  expect(frames().map(({ nodeId }) => nodeId)).toEqual(['1:2'])
})

test('the takes of hundreds are read some at a time', async () => {
  const many = Array.from({ length: 90 }, (_, at) => ({ ...hero, nodeId: `2:${at}` }))
  const { actions, takes, frames } = await openTakes(hero)
  for (const { nodeId } of many) takes.frames.set(nodeId, sampleFrameTakes(nodeId, 'Ad', 1))
  takes.lists.length = 0
  actions.changeSelection(sampleSelection(...many))
  await settle()
  expect(takes.lists.map(({ length }) => length)).toEqual([40, 40, 10])
  expect(frames()).toHaveLength(90)
})
