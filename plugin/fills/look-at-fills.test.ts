import { expect, test } from 'vitest'
import { createFakeFigma, imagePaint } from '../fakes/fake-figma'
import { sampleTake } from '../fakes/records'
import type { FilledLayer } from '../takes/kept/kept-takes'
import { writeTakes } from '../takes/kept/take-notes'
import { lookAtFills } from './look-at-fills'

function open() {
  const { figma, addLayer, ...rest } = createFakeFigma()
  const layer = addLayer({
    id: '1:2',
    name: 'Hero',
    fills: [imagePaint({ imageHash: 'a', visible: false }), imagePaint({ imageHash: 'b' })]
  }) as FilledLayer
  writeTakes(layer, [sampleTake('a'), sampleTake('b')])
  const look = async (nodeId: string, imageHash: string | null) =>
    (await lookAtFills(figma, [{ nodeId, imageHash }])).looks[0]
  return { ...rest, layer, look }
}

test('a picture is in its layer, shown or not', async () => {
  const { look } = open()
  const placed = { nodeName: 'Hero', frame: { width: 300, height: 250 } }
  expect(await look('1:2', 'b')).toEqual({
    hasFrame: true,
    placed: { ...placed, imageHash: 'b' }
  })
  expect(await look('1:2', 'a')).toEqual({
    hasFrame: true,
    placed: { ...placed, imageHash: 'a' }
  })
})

test('what undo took out is out, though its note stayed', async () => {
  const { look, layer } = open()
  layer.fills = []
  expect(await look('1:2', 'b')).toEqual({ hasFrame: true, placed: null })
  expect(await look('1:2', null)).toEqual({ hasFrame: true, placed: null })
})

test('a layer that is gone is gone', async () => {
  const { look } = open()
  expect(await look('9:9', 'b')).toEqual({ hasFrame: false, placed: null })
})
