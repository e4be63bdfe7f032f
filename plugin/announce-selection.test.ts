import { expect, test } from 'vitest'
import type { Selection } from '../core/panel-protocol'
import { announceSelection } from './announce-selection'
import { createFakeFigma } from './fakes/fake-figma'

function listen() {
  const fake = createFakeFigma()
  const heard: Selection[] = []
  announceSelection(fake.figma, {
    isEditable: true,
    announce: (_name, selection) => heard.push(selection)
  })
  return { ...fake, heard }
}

test('another selection is announced', () => {
  const { addLayer, select, emit, heard } = listen()
  select(addLayer({ id: '1:2' }))
  emit('selectionchange')
  expect(heard.map(({ targets }) => targets.length)).toEqual([1])
})

test('a selected frame that changes size is announced again', () => {
  const { addLayer, select, emit, heard } = listen()
  select(addLayer({ id: '1:2' }))
  emit('selectionchange')
  select(addLayer({ id: '1:2', width: 728, height: 90 }))
  emit('nodechange', { nodeChanges: [{ id: '1:2' }] })
  expect(heard.map(({ targets }) => targets[0]?.width)).toEqual([300, 728])
})

test('changes that the panel would not show are not announced', () => {
  const { addLayer, select, emit, heard } = listen()
  select(addLayer({ id: '1:2' }))
  emit('selectionchange')
  emit('nodechange', { nodeChanges: [{ id: '1:2' }] })
  emit('nodechange', { nodeChanges: [{ id: '9:9' }] })
  emit('selectionchange')
  expect(heard).toHaveLength(1)
})
