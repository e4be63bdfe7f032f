import { expect, test } from 'vitest'
import { toFailure } from '../../core/failure'
import { createFakeFigma, imagePaint, solidPaint } from '../fakes/fake-figma'
import { sampleRecord } from '../fakes/records'
import { placeImage } from './place-image'

const picture = new Uint8Array([1, 2, 3])
const imageSize = { width: 960, height: 800 }
const onto = (nodeId: string, bytes = picture) => ({
  nodeId,
  bytes,
  imageSize,
  position: 0.5,
  record: sampleRecord()
})
const failureOf = async (promise: Promise<unknown>) =>
  toFailure(await promise.then(() => null).catch((error: unknown) => error))

test('the picture lands in the frame as one undo step', async () => {
  const { figma, addLayer, log } = createFakeFigma()
  const frame = addLayer({ id: '1:2', name: 'Hero', fills: [solidPaint] })
  expect(await placeImage(figma, onto('1:2'))).toMatchObject({
    nodeName: 'Hero',
    imageHash: 'hash-1'
  })
  expect(log).toEqual(['commitUndo', 'fills', 'commitUndo'])
  expect('fills' in frame && frame.fills).toEqual([
    solidPaint,
    { type: 'IMAGE', scaleMode: 'FILL', imageHash: 'hash-1' }
  ])
})

test('a pattern among the paints goes through the asynchronous setter', async () => {
  const { figma, addLayer, log } = createFakeFigma()
  // Only the type of a pattern matters here.
  addLayer({ id: '1:2', fills: [{ type: 'PATTERN' } as PatternPaint, imagePaint()] })
  await placeImage(figma, onto('1:2'))
  expect(log).toEqual(['commitUndo', 'setFillsAsync', 'commitUndo'])
})

test('a frame that is gone is a failure of its own', async () => {
  const { figma, addLayer, remove } = createFakeFigma()
  addLayer({ id: '1:2' })
  remove('1:2')
  expect(await failureOf(placeImage(figma, onto('1:2')))).toMatchObject({ code: 'frame_gone' })
  expect(await failureOf(placeImage(figma, onto('9:9')))).toMatchObject({ code: 'frame_gone' })
})

test('a frame that was locked meanwhile is left alone', async () => {
  const { figma, addLayer, log } = createFakeFigma()
  addLayer({ id: '1:2', name: 'Hero', locked: true })
  const failure = await failureOf(placeImage(figma, onto('1:2')))
  expect(failure.code).toBe('frame_unfillable')
  expect(failure.message).toContain('“Hero”')
  expect(log).toEqual([])
})

test.each([
  ['a picture beyond 4096 pixels', 255, 'image_rejected'],
  ['a file that Figma can’t read', 0, 'image_rejected']
])('%s is rejected with one of our sentences', async (_name, firstByte, code) => {
  const { figma, addLayer } = createFakeFigma()
  addLayer({ id: '1:2' })
  const failure = await failureOf(placeImage(figma, onto('1:2', new Uint8Array([firstByte]))))
  expect(failure.code).toBe(code)
  expect(failure.message).not.toContain('createImage')
})

test('a view-only file says so, whether Figma throws an Error or a string', async () => {
  const { figma, addLayer } = createFakeFigma({ isReadOnly: true })
  addLayer({ id: '1:2' })
  expect(await failureOf(placeImage(figma, onto('1:2')))).toMatchObject({ code: 'read_only' })
})
