import { describe, expect, it } from 'vitest'
import { checkPaints } from './check-paints'

const hash = 'a'.repeat(40)
const image = { type: 'IMAGE', scaleMode: 'FILL', imageHash: hash }

describe('paints that are written', () => {
  it('come back with Figma’s defaults', () => {
    expect(checkPaints('fills', [image])).toEqual([
      {
        ...image,
        visible: true,
        opacity: 1,
        blendMode: 'NORMAL',
        imageTransform: [
          [1, 0, 0],
          [0, 1, 0]
        ],
        scalingFactor: 0.5,
        rotation: 0,
        filters: {}
      }
    ])
  })

  it('may name an image that is not in the file', () => {
    expect(() => checkPaints('fills', [{ ...image, imageHash: 'B'.repeat(40) }])).not.toThrow()
  })

  it.each([
    ['a null hash', { ...image, imageHash: null }, 'in set_fills: Invalid SHA1 hash'],
    ['a short hash', { ...image, imageHash: 'abc' }, 'in set_fills: Invalid SHA1 hash'],
    [
      'a video',
      { type: 'VIDEO', scaleMode: 'FILL', videoHash: hash },
      'in set_fills: Invalid SHA1 hash'
    ],
    ['a shader', { type: 'SHADER', id: 's' }, 'in set_fills: Shader not imported. Call figma.'],
    ['an unknown key', { ...image, alt: 'A cup' }, "Unrecognized key(s) in object: 'alt' at [0]"],
    ['an unknown type', { type: 'PHOTO' }, 'Invalid discriminator value. Expected'],
    ['a pattern', { type: 'PATTERN' }, 'Invalid discriminator value. Expected'],
    ['a bad scale mode', { ...image, scaleMode: 'COVER' }, 'at [0].scaleMode'],
    ['no scale', { ...image, scalingFactor: 0 }, 'Image scaleFactor must be greater than 0'],
    ['a skewed image', { ...image, rotation: 45 }, 'Image rotation must be a factor of 90 degrees'],
    ['a full turn', { ...image, rotation: 360 }, 'Image rotation must be less than 360 degrees'],
    ['alpha in a colour', { type: 'SOLID', color: { r: 1, g: 1, b: 1, a: 1 } }, "'a' at [0].color"]
  ])('are refused with %s', (_name, paint, words) => {
    expect(() => checkPaints('fills', [paint])).toThrow(words)
  })

  it('must be a list', () => {
    expect(() => checkPaints('fills', 'mixed')).toThrow('Property "fills" failed validation')
  })
})
