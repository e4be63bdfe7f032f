import { expect, test } from 'vitest'
import { sampleFill } from '../fakes/sample-state'
import { groupFills } from './group-fills'

const fillFor = (nodeId: string, key: string) => {
  const fill = sampleFill({ step: 'sending' }, nodeId)
  return { ...fill, key, target: { ...fill.target, nodeId } }
}

test('takes of one frame stand together, in the order of the list', () => {
  const fills = [fillFor('a', '1'), fillFor('a', '2'), fillFor('b', '3'), fillFor('a', '4')]
  const groups = groupFills(fills).map((group) => [group.name, group.fills.map(({ key }) => key)])
  expect(groups).toEqual([
    ['a', ['1', '2']],
    ['b', ['3']],
    ['a', ['4']]
  ])
})
