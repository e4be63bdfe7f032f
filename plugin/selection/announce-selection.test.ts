import { expect, test } from 'vitest'
import type { Selection } from '../../core/selection'
import { createFakeFigma, imagePaint } from '../fakes/fake-figma'
import { takeOf } from '../fakes/records'
import type { FilledLayer } from '../takes/kept/kept-takes'
import { writeTakes } from '../takes/kept/take-notes'
import { announceSelection } from './announce-selection'

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

test('a selected frame whose takes come or flip is announced again', () => {
  const { addLayer, select, emit, heard } = listen()
  // A frame has fills.
  const layer = addLayer({ id: '1:2', fills: [imagePaint({ imageHash: 'a' })] }) as FilledLayer
  select(layer)
  emit('selectionchange')
  const change = () => emit('nodechange', { nodeChanges: [{ id: '1:2' }] })
  writeTakes(layer, [takeOf('a'), takeOf('b')])
  change()
  layer.fills = [imagePaint({ imageHash: 'a', visible: false }), imagePaint({ imageHash: 'b' })]
  change()
  expect(heard.map(({ targets: [target] }) => [target?.takes, target?.shown])).toEqual([
    [0, null],
    [1, 'a'],
    [2, 'b']
  ])
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
