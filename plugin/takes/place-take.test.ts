import { expect, test } from 'vitest'
import { maxTakes } from '../../core/take'
import { createFakeFigma, imagePaint, solidPaint } from '../fakes/fake-figma'
import { sampleRecord, sampleTake } from '../fakes/records'
import { inspectNode } from '../fills/inspect-node'
import { placeImage } from '../fills/place-image'
import { restoreOriginal, showTake } from './change-takes'
import { type FilledLayer, toFrameTakes } from './kept/kept-takes'
import { writeTakes } from './kept/take-notes'

function open(fills: readonly Paint[], size = { width: 300, height: 250 }) {
  const fake = createFakeFigma()
  // A frame has fills.
  const layer = fake.addLayer({ id: '1:2', name: 'Hero', fills, ...size }) as FilledLayer
  /** The picture with the hash `hash-1` for 1, and so on. */
  const place = (picture: number, change: Partial<Parameters<typeof placeImage>[1]> = {}) =>
    placeImage(fake.figma, {
      nodeId: '1:2',
      bytes: new Uint8Array([picture]),
      imageSize: { width: 960, height: 800 },
      position: 0.5,
      record: sampleRecord({ prompt: `picture ${picture}`, at: picture }),
      ...change
    })
  const fingerprint = async () => (await inspectNode(fake.figma, '1:2', () => true)).fingerprint
  const hashes = () => toFrameTakes(layer).takes.map(({ imageHash }) => imageHash)
  return { ...fake, layer, place, fingerprint, hashes }
}

test('the image that a frame showed before becomes its first take', async () => {
  const { place, layer } = open([solidPaint, imagePaint({ scaleMode: 'TILE', scalingFactor: 0.5 })])
  await place(1)
  const { takes, shown } = toFrameTakes(layer)
  const image = { width: 400, height: 300 }
  const before = { imageHash: 'old', image, position: 0.5, isStarred: false, record: null }
  const record = sampleRecord({ prompt: 'picture 1', at: 1 })
  expect(takes).toEqual([before, sampleTake('hash-1', { record })])
  expect(shown).toBe('hash-1')
  expect(layer.fills).toEqual([
    solidPaint,
    imagePaint({ scaleMode: 'TILE', scalingFactor: 0.5, visible: false }),
    imagePaint({ imageHash: 'hash-1' })
  ])
})

test('the original comes back as it was, in one step, and the takes stay', async () => {
  const own = imagePaint({ opacity: 0.5, scaleMode: 'FIT' })
  const { place, layer, figma, log } = open([solidPaint, own])
  for (const picture of [1, 2]) await place(picture)
  log.length = 0
  const { takes, shown } = await restoreOriginal(figma, { nodeId: '1:2' })
  expect([takes.length, shown]).toEqual([3, 'old'])
  expect(visibleOf(layer)).toEqual([solidPaint, own])
  expect(log).toEqual(['commitUndo', 'fills', 'commitUndo'])
  await restoreOriginal(figma, { nodeId: '1:2' })
  expect(log).toHaveLength(3)
  await showTake(figma, { nodeId: '1:2', imageHash: 'hash-2' })
  expect(visibleOf(layer).at(-1)).toMatchObject({ imageHash: 'hash-2', opacity: 0.5 })
})

test('a frame that was empty before is so again, whatever a designer put between two takes', async () => {
  const { place, layer, figma, log, hashes } = open([solidPaint])
  await place(1)
  layer.fills = [solidPaint, imagePaint({ imageHash: 'hash-1', visible: false }), imagePaint()]
  await place(2)
  log.length = 0
  const { shown } = await restoreOriginal(figma, { nodeId: '1:2' })
  expect(shown).toBeNull()
  expect(visibleOf(layer).filter((paint) => paint.type === 'IMAGE')).toEqual([])
  expect(hashes()).toEqual(['hash-1', 'old', 'hash-2'])
  expect(log).toEqual(['commitUndo', 'fills', 'commitUndo'])
})

test('an image that Figma can’t measure is hidden and no take', async () => {
  const { place, layer, images, hashes } = open([imagePaint()])
  images.set('old', null)
  await place(1)
  expect(hashes()).toEqual(['hash-1'])
  expect(layer.fills).toEqual([imagePaint({ visible: false }), imagePaint({ imageHash: 'hash-1' })])
})

test('the same job placed twice, from two computers, is one take as the first left it', async () => {
  const { place, layer } = open([])
  await place(1)
  await place(2)
  writeTakes(
    layer,
    toFrameTakes(layer).takes.map((take) => ({ ...take, isStarred: true }))
  )
  await place(1, { record: sampleRecord({ prompt: 'again' }) })
  const { takes, shown } = toFrameTakes(layer)
  expect(takes.map(({ imageHash }) => imageHash)).toEqual(['hash-1', 'hash-2'])
  expect(takes[0]).toMatchObject({ isStarred: true, record: { recipe: { prompt: 'picture 1' } } })
  expect(shown).toBe('hash-1')
})

test('the same job placed twice in a full frame pushes no take out', async () => {
  const { place, hashes } = open([])
  for (let picture = 1; picture <= maxTakes; picture++) await place(picture)
  const before = hashes()
  await place(5)
  expect(hashes()).toEqual(before)
})

test('beyond what a frame keeps the oldest without a star goes, its paint and note too', async () => {
  const { place, layer, hashes } = open([])
  for (let picture = 1; picture <= maxTakes; picture++) await place(picture)
  const star = (imageHash: string) =>
    toFrameTakes(layer).takes.map((take) =>
      take.imageHash === imageHash ? { ...take, isStarred: true } : take
    )
  writeTakes(layer, star('hash-1'))
  await place(100)
  expect(hashes()).toHaveLength(maxTakes)
  expect(hashes().slice(0, 2)).toEqual(['hash-1', 'hash-3'])
  expect(layer.fills).toHaveLength(maxTakes)
  expect(layer.getPluginData('take hash-2')).toBe('')
})

test('a picture is placed even where every take has a star', async () => {
  const { place, layer, hashes } = open([])
  for (let picture = 1; picture <= maxTakes; picture++) await place(picture)
  // As two people can make it at the same moment.
  writeTakes(
    layer,
    toFrameTakes(layer).takes.map((take) => ({ ...take, isStarred: true }))
  )
  await place(100)
  await place(101)
  expect(hashes().slice(-2)).toEqual(['hash-24', 'hash-101'])
})

test('a frame offers to run again what it shows, briefly', async () => {
  const { place, layer } = open([])
  await place(1, { record: sampleRecord({ prompt: `A  lighthouse\n${'at dusk '.repeat(60)}` }) })
  const { open: opening, 'run-again': description = '' } = layer.getRelaunchData()
  expect(opening).toBe('')
  expect(description).toMatch(/^A lighthouse at dusk .*…$/)
  expect(description).toHaveLength(200)
})

test.each([
  ['without an image', [solidPaint]],
  ['with an image', [solidPaint, imagePaint(), solidPaint]],
  ['with an image at half opacity under another paint', [imagePaint({ opacity: 0.5 }), solidPaint]]
])('eight pictures that wait for a frame %s all find it unchanged', async (_name, fills) => {
  const { place, fingerprint } = open(fills)
  const asked = await fingerprint()
  for (let picture = 1; picture <= 8; picture++) {
    expect(await fingerprint()).toBe(asked)
    await place(picture)
  }
  expect(await fingerprint()).toBe(asked)
})

test('a picture that waits for a frame with takes notices what the designer does', async () => {
  const { place, fingerprint, layer } = open([solidPaint, imagePaint()])
  await place(1)
  await place(2)
  const asked = await fingerprint()
  const paints = layer.fills as readonly Paint[]
  layer.fills = [...paints, solidPaint]
  expect(await fingerprint()).not.toBe(asked)
  layer.fills = paints.map((paint) =>
    paint.type === 'IMAGE' && paint.imageHash === 'hash-2' ? { ...paint, imageHash: 'own' } : paint
  )
  expect(await fingerprint()).not.toBe(asked)
  layer.fills = paints
  expect(await fingerprint()).toBe(asked)
})

function visibleOf({ fills }: FilledLayer): readonly Paint[] {
  return typeof fills === 'symbol' ? [] : fills.filter(({ visible }) => visible !== false)
}
