import { expect, test } from 'vitest'
import { readPngOrientation } from './png-orientation'

/** A PNG's first chunk and an eXIf chunk, without what no reader of orientations looks at. */
function pngWith(exif: readonly number[] | null): Uint8Array {
  const chunk = (type: string, data: readonly number[]) => [
    ...[0, 0, 0, data.length],
    ...[...type].map((letter) => letter.charCodeAt(0)),
    ...data,
    ...[0, 0, 0, 0]
  ]
  return new Uint8Array([
    ...[0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
    ...chunk(
      'IHDR',
      Array.from({ length: 13 }, () => 1)
    ),
    ...chunk('IDAT', [1, 2, 3]),
    ...(exif ? chunk('eXIf', exif) : [])
  ])
}

const little = (value: number) => [
  ...[0x49, 0x49, 42, 0, 8, 0, 0, 0],
  ...[2, 0],
  ...[0x0f, 0x01, 2, 0, 1, 0, 0, 0, 65, 0, 0, 0],
  ...[0x12, 0x01, 3, 0, 1, 0, 0, 0, value, 0, 0, 0]
]
const big = (value: number) => [
  ...[0x4d, 0x4d, 0, 42, 0, 0, 0, 8],
  ...[0, 1],
  ...[0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, value, 0, 0]
]

test.each([
  ['no eXIf chunk', null, 1],
  ['little-endian', little(6), 6],
  ['big-endian', big(3), 3],
  ['upright', little(1), 1],
  ['cut off', little(6).slice(0, 20), 1],
  ['not TIFF at all', [1, 2, 3], 1]
])('the orientation of a PNG, %s', (_, exif, orientation) => {
  expect(readPngOrientation(pngWith(exif))).toBe(orientation)
})
