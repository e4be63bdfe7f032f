import { expect, test } from 'vitest'
import { imagePaint } from '../../fakes/fake-figma'
import { sampleTake } from '../../fakes/records'
import { findTakes } from './take-layout'
import { pictureOf, toPicture } from './take-picture'

const wide = { width: 1440, height: 480 }
const banner = { width: 728, height: 90 }
const take = sampleTake('a', { image: wide, position: 0 })

function pictureIn(paint: ImagePaint, frame: { width: number; height: number }, of = take) {
  const paints = [paint]
  const layout = findTakes(paints, (hash) => hash === 'a')
  return pictureOf({ paints, layout, takes: [of], borrowed: [], shown: 'a' }, of, frame)
}

test('a crop window becomes the transform from the layer to its part of the picture', () => {
  expect(toPicture('new', { x: 0.1, y: 0.2, width: 0.5, height: 0.25 })).toEqual({
    type: 'IMAGE',
    scaleMode: 'CROP',
    imageHash: 'new',
    imageTransform: [
      [0.5, 0, 0.1],
      [0, 0.25, 0.2]
    ]
  })
})

test('a take keeps its window, one that the designer cut too', () => {
  const own = imagePaint({
    imageHash: 'a',
    scaleMode: 'CROP',
    imageTransform: [
      [0.5, 0, 0.25],
      [0, (0.5 * 3 * 90) / 728, 0.1]
    ]
  })
  expect(pictureIn(own, banner)).toBe(own)
})

test('a window that would stretch the picture since the frame was resized is cut again', () => {
  const own = toPicture('a', { x: 0, y: 0, width: 1, height: (3 * 90) / 728 })
  const picture = pictureIn(own, { width: 728, height: 120 })
  expect(picture).toMatchObject({ scaleMode: 'CROP' })
  expect(picture.imageTransform?.[1][1]).toBeCloseTo((3 * 120) / 728)
  expect(picture.imageTransform?.[1][2]).toBe(0)
  expect(pictureIn(own, { width: 600, height: 200 }).scaleMode).toBe('FILL')
})

test('what was there before Framefill stays as the designer fitted it', () => {
  const own = toPicture('a', { x: 0, y: 0, width: 1, height: 1 })
  expect(pictureIn(own, banner, { ...take, record: null })).toBe(own)
})
