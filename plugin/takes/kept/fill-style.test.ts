import { expect, test } from 'vitest'
import { createFakeFigma, imagePaint, solidPaint } from '../../fakes/fake-figma'
import { sampleTake } from '../../fakes/records'
import { keepTakes } from './keep-takes'
import { type FilledLayer, readKept } from './kept-takes'

const style = 'S:brand'

/** A layer on a style, which its fills leave when they are set. */
function open(fills: readonly Paint[]) {
  const { addLayer } = createFakeFigma()
  const asked: string[] = []
  const setFillStyleIdAsync = async (id: string) => {
    if (id !== style) throw new Error('in setFillStyleIdAsync: no such style')
    asked.push(id)
  }
  const extra = { fillStyleId: style, setFillStyleIdAsync }
  // A frame has fills.
  const layer = addLayer({ id: '1:2', fills, extra }) as FilledLayer
  const keep = async (...hashes: string[]) => {
    const takes = hashes.map((hash) => sampleTake(hash))
    await keepTakes(layer, readKept(layer), { takes, shown: hashes.at(-1) ?? null })
    Object.assign(layer, { fillStyleId: '' })
  }
  return { layer, asked, keep }
}

test('a layer is on its style again once its last take is gone, and not before', async () => {
  const { layer, asked, keep } = open([solidPaint])
  await keep('a')
  await keep('a', 'b')
  await keep('b')
  expect(asked).toEqual([])
  await keep()
  expect([asked, layer.fills]).toEqual([[style], [solidPaint]])
  expect(layer.getPluginData('style')).toBe('')
})

test('fills that somebody changed meanwhile are not replaced by a style', async () => {
  const { layer, asked, keep } = open([solidPaint])
  await keep('a')
  layer.fills = [imagePaint({ imageHash: 'theirs' }), imagePaint({ imageHash: 'a' })]
  await keep()
  expect(asked).toEqual([])
})

test('a style that is gone stays gone', async () => {
  const { layer, asked, keep } = open([solidPaint])
  await keep('a')
  layer.setPluginData('style', layer.getPluginData('style').replace(style, 'S:deleted'))
  await keep()
  expect([asked, layer.fills]).toEqual([[], [solidPaint]])
})
