import { expect, test } from 'vitest'
import { readImageHeader } from './image-header'

const bytes = (...parts: (number | string)[]) =>
  Uint8Array.from(
    parts.flatMap((part) =>
      typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [part]
    )
  )
const png = bytes(
  ...[0x89, 'PNG\r\n', 0x1a, '\n', 0, 0, 0, 13, 'IHDR', 0, 0, 3, 192, 0, 0, 3, 32],
  ...[8, 2, 0, 0, 0]
)

test('reads a PNG', () => {
  expect(readImageHeader(png)).toEqual({ format: 'png', width: 960, height: 800 })
})

test('reads a GIF', () => {
  expect(readImageHeader(bytes('GIF89a', 10, 1, 20, 0, 0))).toEqual({
    format: 'gif',
    width: 266,
    height: 20
  })
})

test('reads a JPEG behind an application segment and fill bytes', () => {
  const app = [0xff, 0xe0, 0, 4, 1, 2]
  const frame = [0xff, 0xff, 0xc2, 0, 17, 8, 1, 0x2c, 2, 0x58, 3]
  expect(readImageHeader(bytes(0xff, 0xd8, ...app, ...frame))).toEqual({
    format: 'jpeg',
    width: 600,
    height: 300
  })
})

test.each([
  ['WebP', bytes('RIFF', 0, 0, 0, 0, 'WEBPVP8 ')],
  ['SVG', bytes('<svg xmlns="http://www.w3.org/2000/svg"/>')],
  ['a cut PNG', png.slice(0, 20)],
  ['a cut JPEG', bytes(0xff, 0xd8, 0xff, 0xe0, 0, 4)],
  ['nothing', bytes()]
])('knows no header in %s', (_name, file) => {
  expect(readImageHeader(file)).toBeNull()
})
