import { expect, test } from 'vitest'
import { fillMarkers } from './fill-markers'

const textOf = (marker: string) =>
  String(JSON.parse(fillMarkers(`{"b64_json":"${marker}"}`)).b64_json)
const bytesOf = (marker: string) => Buffer.from(textOf(marker), 'base64')

test.each([4_000, 4_001, 4_002, 4_003, 200_000])(
  'a PNG of %i letters has its length and its pixels',
  (length) => {
    const png = bytesOf(`(picture png 1024x640 ${length})`)
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1024, 640])
    expect(Math.abs(png.toString('base64').length - length)).toBeLessThan(8)
    expect(png.subarray(-8, -4).toString('latin1')).toBe('IEND')
  }
)

test('a JPEG begins and ends as one', () => {
  const jpeg = bytesOf('(picture jpeg 64x48 900)')
  expect(jpeg.subarray(0, 2).toString('hex')).toBe('ffd8')
})

test('one without its end lacks it', () => {
  const png = bytesOf('(picture png 1024x640 4000 broken)')
  expect(png.toString('latin1')).not.toContain('IEND')
  expect(png.readUInt32BE(16)).toBe(1024)
})

test('one that was cut is as long as what came, in a string without an end', () => {
  const text = fillMarkers('{"b64_json":"(picture png 1024x640 3999 cut)')
  expect(text).toHaveLength('{"b64_json":"'.length + 3_999)
})

test('what was no picture is as long as it was', () => {
  expect(textOf('(pixels 5000)')).toBe('A'.repeat(5_000))
})

test('words in brackets stay', () => {
  const text = '{"message":"A picture (png) of (pixels)"}'
  expect(fillMarkers(text)).toBe(text)
})
