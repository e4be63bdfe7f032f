import { expect, test } from 'vitest'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { openSession } from '../fakes/trial-session'
import { keepTargets } from './keep-targets'

const many = (count: number) =>
  Array.from({ length: count }, (_, index) => sampleTarget(`1:${index}`, 'Card'))

test('of a hundred frames of which one got a picture, the others are the same objects', () => {
  const before = sampleSelection(...many(100))
  const now = sampleSelection(
    ...many(100).map((target, index) =>
      index === 7 ? { ...target, takes: 1, shown: 'new' } : target
    )
  )
  const kept = keepTargets(before, now)
  expect(kept).toEqual(now)
  expect(kept.targets.filter((target) => !before.targets.includes(target))).toEqual([
    now.targets[7]
  ])
})

test('the panel keeps them when the plugin tells of another look', async () => {
  const { actions, state } = await openSession({ selection: sampleSelection(...many(3)) })
  const [first] = state().selection.targets
  actions.changeSelection(sampleSelection(...many(2)))
  expect(state().selection.targets).toHaveLength(2)
  expect(state().selection.targets[0]).toBe(first)
})
