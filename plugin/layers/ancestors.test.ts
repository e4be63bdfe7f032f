import { expect, test } from 'vitest'
import { createFakeCanvas } from '../fakes/fake-canvas'
import { ancestorsOf, lineOf } from './ancestors'

test('what holds a layer is told from its parent up to the page', () => {
  const { nodeOf } = createFakeCanvas([
    {
      id: '1:1',
      name: 'Frame',
      children: [{ id: '1:2', name: 'Group', children: [{ id: '1:3', name: 'Text' }] }]
    }
  ])
  const names = (nodes: readonly BaseNode[]) => nodes.map(({ name }) => name)
  expect(names(ancestorsOf(nodeOf('1:3'))).slice(0, 2)).toEqual(['Group', 'Frame'])
  expect(names(lineOf(nodeOf('1:3'))).slice(0, 3)).toEqual(['Text', 'Group', 'Frame'])
})
