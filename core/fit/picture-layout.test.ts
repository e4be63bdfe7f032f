import { describe, expect, test } from 'vitest'
import { applyTo, type Box } from './matrix'
import { frameToImage, type PictureLayout, partForOutput, TransformRows } from './picture-layout'

const fill: PictureLayout = { mode: 'FILL', transform: null, rotation: 0, scale: 1 }
const band: PictureLayout = {
  ...fill,
  mode: 'CROP',
  transform: [
    [1, 0, 0],
    [0, 0.25, 0.5]
  ]
}
const wide = { width: 800, height: 100 }
const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })

describe('a place in the frame is a pixel of the picture', () => {
  const image = { width: 960, height: 800 }
  test.each([
    ['scaled down', fill, { width: 300, height: 250 }, { x: 75, y: 50 }, { x: 240, y: 160 }],
    ['under a cut edge', fill, { width: 960, height: 400 }, { x: 10, y: 0 }, { x: 10, y: 200 }],
    ['in a window', band, wide, { x: 400, y: 50 }, { x: 480, y: 500 }],
    // Turned clockwise, the picture's left edge lies on top: its upper left corner to the right.
    [
      'turned',
      { ...fill, rotation: 90 },
      { width: 800, height: 960 },
      { x: 800, y: 0 },
      { x: 0, y: 0 }
    ],
    ['upside down', { ...fill, rotation: 180 }, image, { x: 0, y: 0 }, image]
  ])('%s', (_, fit, frame, place, pixel) => {
    const [x, y] = 'width' in pixel ? [pixel.width, pixel.height] : [pixel.x, pixel.y]
    const found = applyTo(frameToImage(fit, frame, image), place)
    expect(found.x).toBeCloseTo(x)
    expect(found.y).toBeCloseTo(y)
  })
})

describe('the part that an edit sends', () => {
  const output = { width: 3, height: 1 }
  test.each([
    ['is the visible part in its own shape', box(0, 200, 960, 320), box(0, 200, 960, 320)],
    ['grows around a band', box(0, 400, 960, 120), box(0, 300, 960, 320)],
    ['moves in from an edge', box(0, 0, 960, 120), box(0, 0, 960, 320)],
    ['stays in the picture', box(400, 0, 100, 800), box(0, 0, 960, 800)]
  ])('%s', (_, visible, part) => {
    expect(partForOutput(visible, { width: 960, height: 800 }, output)).toEqual(part)
  })
})

test('only two rows of three numbers are a transform', () => {
  const row = [1, 0, 0.5]
  expect(TransformRows.parse([row, row])).toEqual([row, row])
  const wrong = [null, [], [row], [row, row, row], [row, [1, 0]], [row, [1, 0, '0']]]
  for (const rows of [...wrong, [row, [1, 0, Number.NaN]]])
    expect(TransformRows.safeParse(rows).success, JSON.stringify(rows)).toBe(false)
})
