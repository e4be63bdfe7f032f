import { expect, test } from 'vitest'
import { createFakeFigma, imagePaint, solidPaint } from '../../fakes/fake-figma'
import { sampleRecord, sampleTake } from '../../fakes/records'
import { createHandlers } from '../../handlers'
import type { FilledLayer } from './kept-takes'
import { writeTakes } from './take-notes'

const takes = [sampleTake('a', { isStarred: true }), sampleTake('b')]
const paints = [
  solidPaint,
  imagePaint({ imageHash: 'a', visible: false }),
  imagePaint({ imageHash: 'b' })
]

/** The component “Card” with a layer, and an instance of it; layers of it read no notes but their own. */
function open(fills: readonly Paint[] = paints, noted: 'main' | 'child' = 'main') {
  const fake = createFakeFigma()
  const handlers = createHandlers(fake.figma, { isEditable: true, random: () => 0.5 })
  const child = fake.addLayer({ id: '1:6', type: 'RECTANGLE', fills: paints })
  const main = fake.addLayer({
    id: '1:5',
    name: 'Card',
    type: 'COMPONENT',
    fills: paints,
    extra: { findAllWithCriteria: () => [child] }
  })
  const getMainComponentAsync = async (): Promise<SceneNode> => main
  const instance = fake.addLayer({
    id: '2:1',
    type: 'INSTANCE',
    fills,
    extra: { getMainComponentAsync }
  }) as InstanceNode
  const layer = fake.addLayer({ id: 'I2:1;1:6', type: 'RECTANGLE', fills, parent: instance })
  writeTakes(noted === 'main' ? main : child, takes)
  const list = async (nodeId: string) =>
    (await handlers['take.list']({ nodeIds: [nodeId] })).frames[0]
  const place = (nodeId: string) =>
    handlers['image.place']({
      nodeId,
      key: 'key-1',
      bytes: new Uint8Array([1]),
      imageSize: { width: 960, height: 800 },
      position: 0.5,
      record: sampleRecord()
    })
  const print = async (nodeId: string) =>
    (await handlers['node.inspect']({ nodeId, key: 'key-1' })).fingerprint
  return { ...fake, handlers, main, instance, layer: layer as FilledLayer, list, place, print }
}

const nodeId = '2:1'

test('an instance without notes knows its main component’s takes', async () => {
  const { list, instance } = open()
  expect(await list(nodeId)).toMatchObject({ takes, shown: 'b', follows: 'Card' })
  expect(instance.getPluginDataKeys()).toEqual([])
})

test('a variant goes by the name of its set', async () => {
  const { list, main, addLayer } = open()
  const parent = addLayer({ id: '1:4', name: 'Cards', type: 'COMPONENT_SET' })
  Object.assign(main, { name: 'State=Default', parent })
  expect((await list(nodeId))?.follows).toBe('Cards')
})

test('an instance that reads its component’s notes as its own says the same', async () => {
  const { list, instance } = open()
  writeTakes(instance, takes)
  expect(await list(nodeId)).toMatchObject({ takes, shown: 'b', follows: 'Card' })
})

test('a layer in an instance finds its picture’s note by the hash', async () => {
  const { list, figma, select, layer, handlers } = open(paints, 'child')
  expect(await list('I2:1;1:6')).toMatchObject({ takes, follows: 'Card' })
  select(layer)
  const { selection } = await handlers['panel.open']({})
  // Otherwise the panel wouldn't ask.
  expect(selection.targets.map((target) => target.takes)).toEqual([1])
  expect(figma.currentPage.selection).toHaveLength(1)
})

test('a flip is the instance’s own, with the notes, and leaves the component alone', async () => {
  const { handlers, main, instance, list } = open()
  const { frames } = await handlers['take.flip']({ nodeIds: [nodeId], step: 1 })
  expect(frames[0]).toMatchObject({ takes, shown: 'a' })
  expect(frames[0]).not.toHaveProperty('follows')
  expect('fills' in main && main.fills).toEqual(paints)
  writeTakes(main, [])
  expect(await list(nodeId)).toMatchObject({ takes, shown: 'a' })
  expect(instance.getPluginDataKeys()).toContain('take b')
})

test('what is the component’s is starred and deleted there, and here after a flip', async () => {
  const { handlers, instance } = open()
  const one = { nodeId, imageHash: 'b' }
  const refused = { failure: { code: 'conflict', message: expect.stringContaining('“Card”') } }
  await expect(handlers['take.delete'](one)).rejects.toMatchObject(refused)
  await expect(handlers['take.star']({ ...one, isStarred: true })).rejects.toMatchObject(refused)
  expect(instance.getPluginDataKeys()).toEqual([])
  await handlers['take.show']({ nodeId, imageHash: 'a' })
  expect((await handlers['take.delete'](one)).takes).toEqual([takes[0]])
})

test('a picture that the component made is no picture from before Framefill', async () => {
  const { place, print, list, main } = open()
  const before = await print(nodeId)
  await place(nodeId)
  const placed = await list(nodeId)
  expect(placed?.takes.map(({ imageHash, record }) => [imageHash, record !== null])).toEqual([
    ['a', true],
    ['b', true],
    ['hash-1', true]
  ])
  writeTakes(main, [])
  expect(await list(nodeId)).toEqual(placed)
  // A second picture that was asked for with it finds the instance as it was.
  expect(await print(nodeId)).toBe(before)
})

test('a window that is slid is the instance’s own', async () => {
  const { handlers, print, list, instance } = open()
  const before = await print(nodeId)
  const imageSize = { width: 960, height: 800 }
  await handlers['image.slide']({ nodeId, imageHash: 'b', imageSize, position: 0.25 })
  const slid = await list(nodeId)
  expect(slid?.takes.map(({ position }) => position)).toEqual([0.5, 0.25])
  expect(slid).not.toHaveProperty('follows')
  expect(instance.getPluginDataKeys()).toContain('take b')
  expect(await print(nodeId)).toBe(before)
})

test('the picture from before is the instance’s own, not its component’s', async () => {
  const { place, list, handlers } = open([imagePaint()])
  expect((await list(nodeId))?.takes).toEqual([])
  await place(nodeId)
  const own = sampleTake('old', { image: { width: 400, height: 300 }, record: null })
  expect((await list(nodeId))?.takes[0]).toEqual(own)
  expect((await handlers['take.restore']({ nodeId })).shown).toBe('old')
})

test('comparing and reading know the component’s takes, too', async () => {
  const { handlers, instance, images } = open()
  images.set('a', { width: 960, height: 800 })
  await handlers['take.compare']({ nodeIds: [nodeId], isBefore: true })
  expect((instance.fills as readonly ImagePaint[]).at(-1)).toMatchObject({ imageHash: 'a' })
  await handlers['take.compare']({ nodeIds: [nodeId], isBefore: false })
  expect(
    String.fromCharCode(...(await handlers['take.read']({ nodeId, imageHash: 'a' })).bytes)
  ).toBe('a')
})

test('a component that Figma doesn’t give is no fault of the list', async () => {
  const { list, instance } = open()
  Object.assign(instance, { getMainComponentAsync: () => Promise.reject('not loaded') })
  expect((await list(nodeId))?.takes).toEqual([])
})
