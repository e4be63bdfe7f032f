import { expect, test } from 'vitest'
import { createFakeFigma, imagePaint, solidPaint } from '../../fakes/fake-figma'
import { sampleRecord, sampleTake } from '../../fakes/records'
import { type FilledLayer, readKept, toFrameTakes } from './kept-takes'
import { writeTakes } from './take-notes'

function openLayer(fills: readonly Paint[]): FilledLayer {
  const { addLayer } = createFakeFigma()
  // A frame has fills.
  return addLayer({ id: '1:2', name: 'Hero', fills }) as FilledLayer
}

const image = (imageHash: string, visible = true) => imagePaint({ imageHash, visible })
const listed = (layer: FilledLayer) => readKept(layer).takes.map(({ imageHash }) => imageHash)

test('a layer lists its takes, oldest first, and the visible one', () => {
  const layer = openLayer([solidPaint, image('b', false), image('a')])
  const takes = [sampleTake('a'), sampleTake('b')]
  writeTakes(layer, takes)
  expect(toFrameTakes(layer)).toEqual({
    nodeId: '1:2',
    nodeName: 'Hero',
    frame: { width: 300, height: 250 },
    takes,
    shown: 'a'
  })
})

test('a take whose paint somebody deleted is not listed, and is again when the paint is back', () => {
  const layer = openLayer([image('a', false), image('b')])
  writeTakes(layer, [sampleTake('a'), sampleTake('b')])
  layer.fills = [image('b')]
  expect(listed(layer)).toEqual(['b'])
  layer.fills = [image('a', false), image('b')]
  expect(listed(layer)).toEqual(['a', 'b'])
})

test('entries that are broken or another’s are skipped, and their paints are the designer’s', () => {
  const layer = openLayer([image('a', false), image('b', false), image('c', false), image('d')])
  writeTakes(layer, [sampleTake('c'), sampleTake('d')])
  layer.setPluginData('take a', '{"imageHash":"a"')
  layer.setPluginData('take b', JSON.stringify(sampleTake('other')))
  expect(listed(layer)).toEqual(['c', 'd'])
  layer.setPluginData('takes', 'garbage')
  expect(listed(layer)).toEqual(['c', 'd'])
})

test('takes that the index does not name go by their time, what was before them all first', () => {
  const layer = openLayer([image('late'), image('early', false), image('before', false)])
  writeTakes(layer, [
    sampleTake('late', { record: sampleRecord({ at: 2 }) }),
    sampleTake('early', { record: sampleRecord({ at: 1 }) }),
    sampleTake('before', { record: null })
  ])
  layer.setPluginData('takes', '')
  expect(listed(layer)).toEqual(['before', 'early', 'late'])
})

test('of several paints with a take’s image the take has the shown or the topmost hidden one', () => {
  const layer = openLayer([image('a'), image('a', false), image('b'), image('b', false)])
  writeTakes(layer, [sampleTake('a'), sampleTake('b')])
  const { layout } = readKept(layer)
  expect([...layout.places]).toEqual([
    ['a', 1],
    ['b', 2]
  ])
  expect(layout.shown).toBe(2)
})

test('a layer with all takes hidden shows none', () => {
  const layer = openLayer([image('a', false)])
  writeTakes(layer, [sampleTake('a')])
  expect(readKept(layer)).toMatchObject({ shown: null, layout: { replaceable: null } })
})

test('forgotten takes leave nothing behind, and what is noted already is not written again', () => {
  const layer = openLayer([image('a')])
  writeTakes(layer, [sampleTake('a'), sampleTake('b')])
  layer.setPluginData('other', 'kept')
  writeTakes(layer, [sampleTake('b')])
  expect(layer.getPluginDataKeys().sort()).toEqual(['other', 'take b', 'takes'])
  writeTakes(layer, [])
  expect(layer.getPluginDataKeys()).toEqual(['other'])
})
