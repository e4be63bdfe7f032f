import { describe, expect, test } from 'vitest'
import { applyTo, type Matrix } from '../../core/fit/matrix'
import { createFakeFigma } from '../fakes/fake-figma'
import { placeInFrame, readMask } from './read-mask'

const at = (x: number, y: number): Matrix => [
  [1, 0, x],
  [0, 1, y]
]
/** A quarter turn clockwise about the frame's corner at x, y. */
const turnedAt = (x: number, y: number): Matrix => [
  [0, -1, x],
  [1, 0, y]
]

describe('a shape’s place in a frame', () => {
  test('is the difference of the two on the canvas', () => {
    const toFrame = placeInFrame({ x: 120, y: 80, width: 40, height: 20 }, at(100, 50))
    expect(applyTo(toFrame, { x: 0, y: 0 })).toEqual({ x: 20, y: 30 })
    expect(applyTo(toFrame, { x: 1, y: 1 })).toEqual({ x: 60, y: 50 })
  })

  test('turns back with a frame that is turned', () => {
    // 300×200, turned about its corner at 500, 100: it covers x 300–500 and y 100–400 of the canvas.
    const toFrame = placeInFrame({ x: 400, y: 150, width: 40, height: 20 }, turnedAt(500, 100))
    expect(applyTo(toFrame, { x: 1, y: 0 })).toEqual({ x: 50, y: 60 })
    expect(applyTo(toFrame, { x: 0, y: 1 })).toEqual({ x: 70, y: 100 })
  })
})

describe('mask.read', () => {
  function open() {
    const fake = createFakeFigma()
    const asked: unknown[] = []
    fake.addLayer({ id: '1:1', extra: { absoluteTransform: at(100, 50) } })
    const addShape = (id: string, exportAsync: (settings: unknown) => Promise<Uint8Array>) =>
      fake.addLayer({
        id,
        name: 'Ellipse 3',
        type: 'ELLIPSE',
        extra: { absoluteBoundingBox: { x: 120, y: 80, width: 40, height: 20 }, exportAsync }
      })
    addShape('1:2', async (settings) => {
      asked.push(settings)
      return new Uint8Array([7])
    })
    addShape('1:3', () => Promise.reject('Failed to export node'))
    return { ...fake, asked }
  }

  test('gives each shape’s own pixels, its whole box, and changes nothing', async () => {
    const { figma, log, asked } = open()
    const { parts } = await readMask(figma, { nodeId: '1:1', shapeIds: ['1:2'] })
    expect(parts).toEqual([
      {
        name: 'Ellipse 3',
        png: new Uint8Array([7]),
        toFrame: [
          [40, 0, 20],
          [0, 20, 30]
        ]
      }
    ])
    expect(asked).toMatchObject([{ format: 'PNG', contentsOnly: true, useAbsoluteBounds: true }])
    expect(log).toEqual([])
  })

  test('names a shape that shows nothing', async () => {
    const { figma } = open()
    await expect(readMask(figma, { nodeId: '1:1', shapeIds: ['1:3'] })).rejects.toThrow(
      '“Ellipse 3” has nothing to show.'
    )
  })

  test('says when the frame was deleted meanwhile', async () => {
    const { figma, remove } = open()
    remove('1:1')
    await expect(readMask(figma, { nodeId: '1:1', shapeIds: ['1:2'] })).rejects.toMatchObject({
      failure: { code: 'frame_gone' }
    })
  })
})
