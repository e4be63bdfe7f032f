import { expect, test } from 'vitest'
import { createFakeFigma, imagePaint, solidPaint } from '../fakes/fake-figma'
import { createQueue } from '../in-turn'
import { addPreview } from '../preview/preview-paint'
import { createEditHandlers } from './edit-handlers'

function open(fills: readonly Paint[]) {
  const fake = createFakeFigma()
  fake.addLayer({ id: '1:1', name: 'Hero', fills })
  return { ...fake, handlers: createEditHandlers(fake.figma, createQueue()) }
}

test('the shown picture is read as the file has it, without a change', async () => {
  const { handlers, log } = open([solidPaint, imagePaint()])
  const { picture, bytes } = await handlers['picture.read']({ nodeId: '1:1' })
  expect(picture).toMatchObject({ imageHash: 'old', frame: { width: 300, height: 250 } })
  expect(String.fromCharCode(...bytes)).toBe('old')
  expect(log).toEqual([])
})

test('a preview is never read in the place of a picture', async () => {
  const { handlers, figma } = open([solidPaint, imagePaint()])
  const layer = await figma.getNodeByIdAsync('1:1')
  if (layer?.type !== 'FRAME') throw new Error('No frame')
  addPreview(layer, 'preview', 0)
  const { picture } = await handlers['picture.read']({ nodeId: '1:1' })
  expect(picture.imageHash).toBe('old')
})

test('a frame that shows none says so', async () => {
  const { handlers } = open([solidPaint])
  await expect(handlers['picture.read']({ nodeId: '1:1' })).rejects.toThrow(
    '“Hero” shows no picture that can be changed. Fill it first.'
  )
})

test.each([
  ['twice the canvas', { width: 300, height: 250 }, 2],
  ['as large as fits', { width: 4096, height: 250 }, 0.5]
])('a layer is exported %s', async (_, box, value) => {
  const { handlers, addLayer } = open([])
  const asked: ExportSettings[] = []
  addLayer({
    id: '1:2',
    name: 'Cup',
    extra: {
      absoluteBoundingBox: { x: 0, y: 0, ...box },
      exportAsync: async (settings: ExportSettings) => {
        asked.push(settings)
        return new Uint8Array([5])
      }
    }
  })
  const { name, png } = await handlers['layer.export']({ nodeId: '1:2', maxSide: 2048 })
  expect([name, png]).toEqual(['Cup', new Uint8Array([5])])
  expect(asked).toMatchObject([{ constraint: { type: 'SCALE', value } }])
})
