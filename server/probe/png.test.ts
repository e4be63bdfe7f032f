import { Resvg } from '@resvg/resvg-js'
import { expect, test } from 'vitest'
import { decodePng, encodePng } from './png'

const colorAt = (x: number, y: number) =>
  x * 7 * 0x1000000 + y * 11 * 0x10000 + ((x * y) % 256) * 0x100 + ((x + y) % 256)

test('what is encoded is decoded', () => {
  const png = encodePng({ width: 20, height: 13 }, colorAt)
  const pixels = decodePng(png)
  expect(pixels).toMatchObject({ width: 20, height: 13 })
  expect([...(pixels?.rgba.subarray(4 * (5 * 20 + 9), 4 * (5 * 20 + 9) + 4) ?? [])]).toEqual([
    63, 55, 45, 14
  ])
})

test('a picture that another encoder filtered is read alike', () => {
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60"><defs><linearGradient id="g"><stop offset="0" stop-color="#f00"/><stop offset="1" stop-color="#08f"/></linearGradient></defs><rect width="90" height="60" fill="url(#g)"/><circle cx="40" cy="30" r="20" fill="#123"/></svg>`
  const image = new Resvg(svg).render()
  expect(Buffer.from(decodePng(image.asPng())?.rgba ?? [])).toEqual(Buffer.from(image.pixels))
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['words', Buffer.from('x'.repeat(100))],
  ['a PNG that is cut', encodePng({ width: 20, height: 13 }, colorAt).subarray(0, 60)],
  ['a PNG without pixels', encodePng({ width: 20, height: 13 }, colorAt).subarray(0, 33)],
  ['a PNG that would fill the memory', toBomb()]
])('%s is no picture', (_, bytes) => {
  expect(decodePng(bytes)).toBeNull()
})

function toBomb(): Buffer {
  const png = encodePng({ width: 20, height: 13 }, colorAt)
  png.writeUInt32BE(60_000, 16)
  png.writeUInt32BE(60_000, 20)
  return png
}
