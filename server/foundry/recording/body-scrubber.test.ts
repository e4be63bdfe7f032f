import { describe, expect, test } from 'vitest'
import { sampleJpeg, samplePng } from '../sample-pictures'
import { createBodyScrubber } from './body-scrubber'

const png = samplePng(1024, 640, 3_000).toString('base64')
const cutPng = samplePng(1024, 640, 3_000).subarray(0, 2_900).toString('base64')
const jpeg = sampleJpeg(800, 600).toString('base64')
const webp = Buffer.from('RIFF\x24\0\0\0WEBPVP8 and so on', 'latin1').toString('base64')

function scrub(text: string, pieceLength = text.length): string {
  const scrubber = createBodyScrubber()
  const bytes = Buffer.from(text)
  let out = ''
  for (let at = 0; at < bytes.length; at += pieceLength)
    out += scrubber.push(bytes.subarray(at, at + pieceLength))
  return out + scrubber.finish()
}
const inJson = (value: string) => `{"b64_json":"${value}","size":"1024x640"}`

describe('a picture becomes a marker', () => {
  test.each([
    ['a PNG', png, `(picture png 1024x640 ${png.length})`],
    ['a PNG without its end', cutPng, `(picture png 1024x640 ${cutPng.length} broken)`],
    ['a JPEG', jpeg, `(picture jpeg 800x600 ${jpeg.length})`],
    ['with escaped slashes', jpeg.replaceAll('/', '\\/'), 'picture jpeg 800x600'],
    ['in lines', png.replace(/.{76}/g, '$&\\n'), 'picture png 1024x640'],
    ['a WebP', webp, 'picture webp'],
    ['a data URL', `data:image/png;base64,${png}`, 'picture png 1024x640'],
    ['of which nobody knows the format', 'A'.repeat(5_000), '(pixels 5000)']
  ])('%s', (_, value, marker) => {
    const scrubbed = scrub(inJson(value))
    expect(scrubbed).toContain(marker)
    expect(scrubbed).toContain('"size":"1024x640"}')
    expect(scrubbed.length).toBeLessThan(100)
  })

  test.each([1, 7, 64, 1_000])('cut into pieces of %i bytes', (length) => {
    expect(scrub(inJson(png), length)).toBe(scrub(inJson(png)))
  })

  test('that breaks off, with as much as came', () => {
    expect(scrub(inJson(png).slice(0, 2_000))).toBe('{"b64_json":"(picture png 1024x640 1987 cut)')
  })

  test('of megabytes, in little memory', () => {
    const scrubber = createBodyScrubber()
    const before = process.memoryUsage().heapUsed
    scrubber.push(Buffer.from(`{"b64_json":"${png.slice(0, 2_000)}`))
    const more = Buffer.from('A'.repeat(65_536))
    for (let count = 0; count < 300; count += 1) scrubber.push(more)
    expect(process.memoryUsage().heapUsed - before).toBeLessThan(60_000_000)
    expect(scrubber.push(Buffer.from('"}'))).toMatch(/^"\(picture png 1024x640 \d{8} broken\)"}$/)
  })
})

test.each([
  ['words', '{"message":"It \\"broke\\" off\\\\"}'],
  ['an empty string', '{"message":""}'],
  ['a page', '<p class="x">Bad Gateway</p>'],
  ['a quote without an end', 'It says "no'],
  ['letters of several bytes', '{"message":"Füße 🦊"}']
])('%s stay as they are, in pieces too', (_, text) => {
  expect(scrub(text)).toBe(text)
  expect(scrub(text, 3)).toBe(text)
})
