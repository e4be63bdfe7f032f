import { expect, test } from 'vitest'
import { imagePaint, solidPaint } from './fakes/fake-figma'
import { withPicture } from './paints'

test('a frame without an image gets the picture on top of its other paints', () => {
  expect(withPicture([solidPaint], 'new', null)).toEqual([
    solidPaint,
    { type: 'IMAGE', scaleMode: 'FILL', imageHash: 'new' }
  ])
})

test('the topmost image is replaced and keeps its opacity, blend mode and filters', () => {
  const look = { opacity: 0.5, blendMode: 'MULTIPLY', filters: { exposure: 0.2 } } as const
  const paints = [imagePaint({ imageHash: 'under' }), imagePaint(look), solidPaint]
  expect(withPicture(paints, 'new', null)).toEqual([
    paints[0],
    { type: 'IMAGE', scaleMode: 'FILL', imageHash: 'new', ...look },
    solidPaint
  ])
})

test('how the old picture was fitted is forgotten', () => {
  const cropped = imagePaint({
    scaleMode: 'TILE',
    rotation: 90,
    scalingFactor: 0.5,
    imageTransform: [
      [1, 0, 0],
      [0, 1, 0]
    ]
  })
  expect(withPicture([cropped], 'new', null)).toEqual([
    { type: 'IMAGE', scaleMode: 'FILL', imageHash: 'new' }
  ])
})

test('a picture that somebody hid stays where it is', () => {
  const hidden = imagePaint({ visible: false })
  expect(withPicture([hidden], 'new', null)).toEqual([
    hidden,
    { type: 'IMAGE', scaleMode: 'FILL', imageHash: 'new' }
  ])
})

test('a crop window becomes the transform from the layer to its part of the picture', () => {
  const window = { x: 0.1, y: 0.2, width: 0.5, height: 0.25 }
  expect(withPicture([], 'new', window)).toEqual([
    {
      type: 'IMAGE',
      scaleMode: 'CROP',
      imageHash: 'new',
      imageTransform: [
        [0.5, 0, 0.1],
        [0, 0.25, 0.2]
      ]
    }
  ])
})

test('the paints that Figma handed out are not touched', () => {
  const paints = Object.freeze([Object.freeze(imagePaint())])
  withPicture(paints, 'new', null)
  expect(paints[0]?.imageHash).toBe('old')
})
