import { describe, expect, test } from 'vitest'
import { applyTo, type Box, invert } from './matrix'
import type { PictureLayout } from './picture-layout'
import { isPlain, viewOf } from './shown-view'

const fill: PictureLayout = { mode: 'FILL', transform: null, rotation: 0, scale: 1 }
const cropped = (...transform: NonNullable<PictureLayout['transform']>): PictureLayout => ({
  ...fill,
  mode: 'CROP',
  transform
})
const band = cropped([1, 0, 0], [0, 0.25, 0.5])
const wide = { width: 800, height: 100 }
const box = (x: number, y: number, width: number, height: number): Box => ({ x, y, width, height })

describe('what shows of a picture', () => {
  test.each([
    ['in its own shape, all of it', fill, { width: 300, height: 250 }, box(0, 0, 960, 800)],
    ['covering a wide frame, its middle', fill, { width: 960, height: 400 }, box(0, 200, 960, 400)],
    ['covering a tall frame, its middle', fill, { width: 96, height: 160 }, box(240, 0, 480, 800)],
    ['fitted, all of it', { ...fill, mode: 'FIT' as const }, wide, box(0, 0, 960, 800)],
    ['tiled, all of it', { ...fill, mode: 'TILE' as const }, wide, box(0, 0, 960, 800)],
    ['cropped, the window', band, { width: 384, height: 80 }, box(0, 400, 960, 200)],
    [
      'on its side, across',
      { ...fill, rotation: 90 },
      { width: 800, height: 480 },
      box(0, 240, 800, 480)
    ]
  ])('is, %s', (_, fit, frame, part) => {
    const seen = viewOf(fit, frame, { width: 960, height: 800 }).visible
    for (const key of ['x', 'y', 'width', 'height'] as const)
      expect(seen[key]).toBeCloseTo(part[key])
  })
})

/** The mark lies a quarter in from the file's upper left corner. */
describe('a mark in the file lies in the view where the canvas shows it', () => {
  const frame = { width: 400, height: 200 }
  const lying = { width: 640, height: 320 }
  const standing = { width: 320, height: 640 }
  test.each([
    ['plain', fill, lying, [0.25, 0.25]],
    ['turned by 180', { ...fill, rotation: 180 }, lying, [0.75, 0.75]],
    ['turned by 90', { ...fill, rotation: 90 }, standing, [0.75, 0.25]],
    ['turned by 270', { ...fill, rotation: 270 }, standing, [0.25, 0.75]],
    ['mirrored', cropped([-1, 0, 1], [0, 1, 0]), lying, [0.75, 0.25]],
    ['upside down', cropped([1, 0, 0], [0, -1, 1]), lying, [0.25, 0.75]],
    ['on its side', cropped([0, 1, 0], [-1, 0, 1]), standing, [0.75, 0.25]],
    ['on its other side', cropped([0, -1, 1], [1, 0, 0]), standing, [0.25, 0.75]],
    ['mirrored along its diagonal', cropped([0, 1, 0], [1, 0, 0]), standing, [0.25, 0.25]]
  ] as const)('%s', (_, fit, image, [x, y]) => {
    const view = viewOf(fit, frame, image)
    expect(view.size).toEqual(lying)
    const mark = applyTo(view.fromImage, { x: image.width / 4, y: image.height / 4 })
    expect([mark.x / 640, mark.y / 320]).toEqual([x, y])
    // What masks are drawn by tells the same place.
    const onFrame = applyTo(invert(view.fromFrame), mark)
    expect(onFrame.x).toBeCloseTo(x * 400)
    expect(onFrame.y).toBeCloseTo(y * 200)
    expect(isPlain(view)).toBe(fit === fill)
  })
})

describe('a picture that lies like no file can', () => {
  test('counts as what the layer shows when it is slanted', () => {
    const [cosine, sine] = [Math.cos(0.3), Math.sin(0.3)]
    const fit = cropped([cosine / 2, -sine / 2, 0.3], [sine / 2, cosine / 2, 0.2])
    const view = viewOf(fit, { width: 200, height: 200 }, { width: 800, height: 800 })
    expect(view.size).toEqual({ width: 400, height: 400 })
    expect(view.visible).toEqual(box(0, 0, 400, 400))
    const corner = applyTo(view.fromImage, { x: 800 * 0.3, y: 800 * 0.2 })
    expect(corner.x).toBeCloseTo(0)
    expect(corner.y).toBeCloseTo(0)
  })

  test('is stretched in its view as well: what is asked for has the layer’s shape', () => {
    const fit = cropped([1, 0, 0], [0, 1, 0])
    const { size } = viewOf(fit, { width: 200, height: 200 }, { width: 640, height: 320 })
    expect(size.width).toBe(size.height)
    expect(size.width).toBe(Math.round(Math.sqrt(640 * 320)))
  })

  test('is upright when only Figma’s rounding tilts it', () => {
    const fit = cropped([1, -4.4e-8, 0], [4.4e-8, 1, 0])
    const image = { width: 640, height: 320 }
    expect(isPlain(viewOf(fit, { width: 400, height: 200 }, image))).toBe(true)
  })
})
