import { expect, test } from 'vitest'
import { createFakeFigma, imagePaint, solidPaint } from '../fakes/fake-figma'
import type { FakeLayer } from '../fakes/fake-layer'
import { listPictures } from './list-pictures'

const frameBox = { x: 0, y: 0, width: 300, height: 250 }
const beside = { x: 400, y: 0, width: 50, height: 50 }

/** A page with these layers, the first at the back. */
function open(...layers: readonly FakeLayer[]) {
  const fake = createFakeFigma()
  const nodes = layers.map((layer) =>
    fake.addLayer({ ...layer, extra: { absoluteBoundingBox: frameBox, ...layer.extra } })
  )
  Object.assign(fake.page, { children: nodes })
  const list = (...nodeIds: string[]) => listPictures(fake.figma, nodeIds)
  return { ...fake, nodes, list }
}

const picture = { id: '1:1', name: 'Hero', fills: [solidPaint, imagePaint()] }
const shape = { id: '1:2', name: 'Ellipse 3', type: 'ELLIPSE', fills: [solidPaint] } as const

test('every selected frame that shows a picture can be edited; the others are named', async () => {
  const { list } = open(picture, { ...picture, id: '1:3', name: 'Card' }, { ...shape, id: '1:4' })
  const { pictures, shapes, bare } = await list('1:1', '1:3', '1:4')
  expect(pictures.map(({ name }) => name)).toEqual(['Hero', 'Card'])
  expect([shapes, bare]).toEqual([[], ['Ellipse 3']])
})

test('the topmost visible image is the picture, with its pixels and how it lies', async () => {
  const hidden = imagePaint({ visible: false, imageHash: 'hidden' })
  const { list } = open({ ...picture, fills: [imagePaint({ scaleMode: 'FIT' }), hidden] })
  const { pictures } = await list('1:1')
  expect(pictures).toMatchObject([
    { nodeId: '1:1', imageHash: 'old', image: { width: 400, height: 300 }, fit: { mode: 'FIT' } }
  ])
})

test('a shape above the one picture is something to stay inside', async () => {
  const { list } = open(picture, shape)
  const { shapes, bare } = await list('1:1', '1:2')
  expect(shapes).toEqual([{ nodeId: '1:2', name: 'Ellipse 3' }])
  expect(bare).toEqual([])
})

test.each([
  ['beside the picture', [picture, { ...shape, extra: { absoluteBoundingBox: beside } }]],
  ['behind it', [shape, picture]],
  ['hidden', [picture, { ...shape, visible: false }]]
])('a shape %s doesn’t count as one', async (_, layers) => {
  const { list } = open(...layers)
  const { shapes, bare } = await list('1:1', '1:2')
  expect([shapes, bare]).toEqual([[], ['Ellipse 3']])
})

test('a shape inside a frame stands for the picture that the frame shows', async () => {
  const { list, addLayer, nodes } = open(picture)
  const [parent] = nodes
  addLayer({ ...shape, parent, extra: { absoluteBoundingBox: frameBox } })
  const { pictures, shapes } = await list('1:2')
  expect(pictures.map(({ nodeId }) => nodeId)).toEqual(['1:1'])
  expect(shapes.map(({ name }) => name)).toEqual(['Ellipse 3'])
})

test.each([
  ['locked', { locked: true }],
  ['of an image that Figma doesn’t have', { fills: [imagePaint({ imageHash: 'lost' })] }]
])('a frame that is %s can’t be edited', async (_, change) => {
  const { list } = open({ ...picture, ...change })
  expect(await list('1:1')).toEqual({ pictures: [], shapes: [], bare: ['Hero'] })
})

test('hundreds are looked up and read with rests between, and what goes meanwhile is left out', async () => {
  const many = Array.from({ length: 100 }, (_, at) => ({ ...picture, id: `2:${at}` }))
  const { figma, remove } = open(...many)
  let rests = 0
  const rest = async () => {
    rests += 1
    if (rests === 150) remove('2:99')
  }
  const ids = many.map(({ id }) => id)
  const { pictures } = await listPictures(figma, ids, { isDue: () => true, rest })
  expect(rests).toBe(200)
  expect(pictures).toHaveLength(99)
})

test('a layer that is gone is left out', async () => {
  const { list, remove } = open(picture)
  remove('1:1')
  expect(await list('1:1', '9:9')).toEqual({ pictures: [], shapes: [], bare: [] })
})
