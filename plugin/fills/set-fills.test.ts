import { expect, test } from 'vitest'
import { toFailure } from '../../core/failure'
import { createFakeFigma, imagePaint, solidPaint } from '../fakes/fake-figma'
import { sampleRecord } from '../fakes/records'
import { canSpare } from '../preview/preview-paint'
import { readSelection } from '../selection/read-selection'
import type { FilledLayer } from '../takes/kept/kept-takes'
import { placeImage } from './place-image'
import { canWriteBack, setFills } from './set-fills'

/** Only the type of these matters to us. */
const paintOf = (type: string) => ({ type }) as Paint
const lost: ImagePaint = { ...imagePaint({ visible: false }), imageHash: null }

const placement = {
  nodeId: '1:2',
  bytes: new Uint8Array([1]),
  imageSize: { width: 960, height: 800 },
  position: 0.5,
  record: sampleRecord()
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

test('an image that Figma has lost, hidden or seen, is refused before anything is paid', () => {
  for (const isVisible of [true, false]) {
    const { figma, select, layer } = open([{ ...lost, visible: isVisible }, solidPaint])
    expect(canSpare(layer)).toBe(false)
    select(layer)
    const { targets, refused } = readSelection(figma, true)
    expect([targets, refused.map(({ reason }) => reason)]).toEqual([[], ['lost-image']])
  }
})

test('one that was lost since is kept, or the picture waits until it is deleted', async () => {
  const { layer } = open([solidPaint])
  const paints = [lost, imagePaint()]
  const failure = toFailure(await setFills(layer, paints).catch((error: unknown) => error))
  expect(failure).toMatchObject({ code: 'frame_unfillable', retryable: false })
  expect(failure.message).toMatch(/Delete that fill, then choose Place again\.$/)
  expect(layer.fills).toEqual([solidPaint])
  const written: unknown[] = []
  // Should Figma take it after all.
  const lenient = {
    set fills(value: unknown) {
      written.push(value)
    }
  }
  await setFills(lenient as never, paints)
  expect(written).toEqual([paints])
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
