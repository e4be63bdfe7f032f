import { expect, test } from 'vitest'
import { toFailure } from '../../core/failure'
import { createFakeFigma, imagePaint, solidPaint } from '../fakes/fake-figma'
import { recordOf } from '../fakes/records'
import { canSpare } from '../preview/preview-paint'
import { readSelection } from '../selection/read-selection'
import type { FilledLayer } from '../takes/kept/kept-takes'
import { inspectNode } from './inspect-node'
import { placeImage } from './place-image'
import { canWriteBack } from './set-fills'

/** Only the type of these matters to us. */
const paintOf = (type: string) => ({ type }) as Paint
const lost: ImagePaint = { ...imagePaint({ visible: false }), imageHash: null }

const placement = {
  nodeId: '1:2',
  bytes: new Uint8Array([1]),
  imageSize: { width: 960, height: 800 },
  position: 0.5,
  record: recordOf()
}

function open(fills: readonly Paint[]) {
  const fake = createFakeFigma()
  // A frame has fills.
  const layer = fake.addLayer({ id: '1:2', name: 'Hero', fills }) as FilledLayer
  return { ...fake, layer }
}

test.each([
  ['SOLID', true],
  ['GRADIENT_LINEAR', true],
  ['PATTERN', true],
  ['VIDEO', false],
  ['SHADER', false],
  ['something that Figma invents next', false]
])('a paint of type %s can be written back: %s', (type, isWritable) => {
  expect(canWriteBack(paintOf(type))).toBe(isWritable)
})

test('an image that Figma has lost, hidden or seen, doesn’t cost a paid picture its place', async () => {
  for (const isVisible of [true, false]) {
    const { figma, layer } = open([{ ...lost, visible: isVisible }, solidPaint])
    expect(canSpare(layer)).toBe(false)
    await placeImage(figma, placement)
    expect(layer.fills).toContainEqual(solidPaint)
    expect(layer.fills).toContainEqual(imagePaint({ imageHash: 'hash-1' }))
    expect(layer.fills).toHaveLength(2)
  }
})

test('a second picture finds the frame as it was asked for, though a lost image went with the first', async () => {
  const { figma } = open([lost, solidPaint])
  const { fingerprint } = await inspectNode(figma, '1:2', () => true)
  await placeImage(figma, placement)
  expect(await inspectNode(figma, '1:2', () => true)).toMatchObject({ fingerprint })
})

test.each(['SHADER', 'HOLOGRAM'])(
  'a frame with a %s fill is refused before anything is paid',
  (type) => {
    const { figma, select, layer } = open([paintOf(type), imagePaint()])
    select(layer)
    const { targets, refused } = readSelection(figma, true)
    expect([targets, refused.map(({ reason }) => reason)]).toEqual([[], ['special-fill']])
  }
)

test('a pattern stays as and where it is', async () => {
  const { figma, layer, log } = open([paintOf('PATTERN'), imagePaint(), solidPaint])
  await placeImage(figma, placement)
  expect(log).toEqual(['commitUndo', 'setFillsAsync', 'commitUndo'])
  expect(layer.fills).toEqual([
    paintOf('PATTERN'),
    imagePaint({ visible: false }),
    imagePaint({ imageHash: 'hash-1' }),
    solidPaint
  ])
})

test.each([
  'in set_fills: Invalid SHA1 hash',
  'in set_fills: Invalid discriminator value',
  'Shader not imported. Call figma.importShaderById(id) first.',
  'in set_fills: Image is too large',
  'something new'
])('once Figma has the picture, “%s” never asks for another one', async (message) => {
  const { figma, layer } = open([])
  Object.defineProperty(layer, 'fills', {
    get: () => [],
    set: () => {
      throw new Error(message)
    }
  })
  const failure = toFailure(await placeImage(figma, placement).catch((error: unknown) => error))
  expect(failure.message).not.toMatch(/generate/i)
  expect(failure.message).toMatch(/Place again/)
})
