import { expect, test } from 'vitest'
import { toFailure } from '../../core/failure'
import { createFakeFigma, imagePaint, solidPaint } from '../fakes/fake-figma'
import { sampleTake } from '../fakes/records'
import { type FilledLayer, toFrameTakes } from '../takes/kept/kept-takes'
import { writeTakes } from '../takes/kept/take-notes'
import { slideImage } from './slide-image'

const wide = { width: 1440, height: 480 }
const hash = 'a'.repeat(40)
const slideOf = (position: number, imageHash = hash) => ({
  nodeId: '1:2',
  imageHash,
  imageSize: wide,
  position
})

function openBanner() {
  const fake = createFakeFigma()
  const layer = fake.addLayer({
    id: '1:2',
    name: 'Banner',
    width: 728,
    height: 90,
    fills: [solidPaint, { ...imagePaint(), imageHash: hash }]
  })
  return {
    ...fake,
    layer: layer as FilledLayer,
    fills: () => ('fills' in layer ? layer.fills : []) as readonly Paint[]
  }
}

test('the window moves over the picture as one undo step, and other paints stay', async () => {
  const { figma, fills, log } = openBanner()
  await slideImage(figma, slideOf(0))
  expect(fills()[0]).toEqual(solidPaint)
  expect(fills()[1]).toMatchObject({
    imageHash: hash,
    scaleMode: 'CROP',
    imageTransform: [
      [1, 0, 0],
      [0, expect.closeTo(0.3709, 3), 0]
    ]
  })
  expect(log).toEqual(['commitUndo', 'fills', 'commitUndo'])
})

test('a take remembers where its window stands, under an image of the designer’s too', async () => {
  const { figma, layer, fills } = openBanner()
  writeTakes(layer, [sampleTake(hash, { image: wide })])
  const texture = imagePaint({ imageHash: 'b'.repeat(40) })
  layer.fills = [...fills(), texture]
  await slideImage(figma, slideOf(0.25))
  expect(toFrameTakes(layer).takes[0]?.position).toBe(0.25)
  expect(fills()[1]).toMatchObject({ imageHash: hash, scaleMode: 'CROP' })
  expect(fills()[2]).toEqual(texture)
})

test('a picture keeps its opacity and its filters while it slides', async () => {
  const { figma, layer, fills } = openBanner()
  const look = { opacity: 0.4, blendMode: 'MULTIPLY', filters: { exposure: 0.2 } } as const
  layer.fills = [solidPaint, { ...imagePaint(), imageHash: hash, ...look }]
  await slideImage(figma, slideOf(0))
  expect(fills()[1]).toMatchObject({ scaleMode: 'CROP', ...look })
})

test('a frame that shows another picture by now is left alone', async () => {
  const { figma, log } = openBanner()
  const error = await slideImage(figma, slideOf(1, 'b'.repeat(40))).catch((caught) => caught)
  expect(toFailure(error)).toMatchObject({ code: 'frame_unfillable' })
  expect(log).toEqual([])
})

test('a frame that is gone says so', async () => {
  const { figma, remove } = openBanner()
  remove('1:2')
  const error = await slideImage(figma, slideOf(1)).catch((caught) => caught)
  expect(toFailure(error)).toMatchObject({ code: 'frame_gone' })
})
