import { expect, test } from 'vitest'
import { decode } from './bitmap-canvas'
import { readModernSize } from './modern-size'

const bytes = (...parts: (number | string)[]) => {
  const flat = parts.flatMap((part) =>
    typeof part === 'string' ? [...part].map((letter) => letter.charCodeAt(0)) : [part]
  )
  return Uint8Array.from([...flat, ...Array.from({ length: 40 }, () => 0)])
}
const riff = ['RIFF', 0, 0, 0, 0, 'WEBP'] as const
const ispe = (width: number, height: number) => [
  ...[0, 0, 0, 20, 'ispe', 0, 0, 0, 0],
  ...[0, 0, width >> 8, width & 255, 0, 0, height >> 8, height & 255]
]
const ftyp = [0, 0, 0, 20, 'ftyp', 'avif', 0, 0, 0, 0] as const

test.each([
  [
    'an extended WebP',
    bytes(...riff, 'VP8X', 10, 0, 0, 0, 0, 0, 0, 0, 0xff, 0x4f, 0, 0x7f, 2, 0),
    20_480,
    640
  ],
  // 14 bits each: 16,383 and 8,191, less one.
  [
    'a lossless WebP',
    bytes(...riff, 'VP8L', 5, 0, 0, 0, 0x2f, 0xfe, 0xbf, 0xff, 0x07),
    16_383,
    8_191
  ],
  [
    'a lossy WebP',
    bytes(...riff, 'VP8 ', 9, 0, 0, 0, 0, 0, 0, 0x9d, 1, 0x2a, 0x80, 2, 0x40, 1),
    640,
    320
  ],
  [
    'an AVIF of tiles',
    bytes(...ftyp, ...ispe(512, 512), ...ispe(20_000, 14_000), ...ispe(64, 64)),
    20_000,
    14_000
  ]
])('the pixels of %s are read from its header', (_name, file, width, height) => {
  expect(readModernSize(file)).toEqual({ width, height })
})

test.each([
  ['nothing', new Uint8Array()],
  ['a WebP that breaks off', bytes(...riff).slice(0, 20)],
  ['a WebP of another kind', bytes(...riff, 'ALPH')],
  ['an AVIF that tells no size', bytes(...ftyp)],
  ['a PNG', bytes(0x89, 'PNG')]
])('%s tells none', (_name, file) => {
  expect(readModernSize(file)).toBeNull()
})

test('one beyond the relay’s cap is refused before it is decoded, with pixels and limit', async () => {
  const file = bytes(...ftyp, ...ispe(20_000, 14_000))
  await expect(decode(file)).rejects.toThrow(
    'This picture has too many pixels (20000×14000). Use one of at most 40 megapixels, no side above 8192.'
  )
})
