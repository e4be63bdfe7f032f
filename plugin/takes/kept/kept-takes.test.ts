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

test('where a window stands is a question for its paint, which undo and Figma’s crop tool change alone', () => {
  const wide = { image: { width: 1440, height: 480 }, position: 0.9 }
  const cropped = (imageTransform: Transform) =>
    imagePaint({ imageHash: 'a', scaleMode: 'CROP', imageTransform })
  const layer = openLayer([])
  const positionWith = (paint: Paint) => {
    layer.fills = [paint]
    writeTakes(layer, [sampleTake('a', wide)])
    return toFrameTakes(layer).takes[0]?.position
  }
  const rows = (y: number): Transform => [
    [1, 0, 0],
    [0, 0.5, y]
  ]
  expect(positionWith(cropped(rows(0.125)))).toBe(0.25)
  expect(positionWith(cropped(rows(-0.1)))).toBe(0)
  const columns: Transform = [
    [0.5, 0, 0.5],
    [0, 1, 0]
  ]
  expect(positionWith(cropped(columns))).toBe(1)
  const turned: Transform = [
    [0, 1, 0],
    [1, 0, 0]
  ]
  const zoomed: Transform = [
    [0.5, 0, 0],
    [0, 0.5, 0]
  ]
  for (const paint of [cropped(turned), cropped(zoomed), image('a')])
    expect(positionWith(paint)).toBe(0.9)
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
