import { spawnSync } from 'node:child_process'
import { crc32, deflateSync } from 'node:zlib'
import { decode, encode } from 'jpeg-js'
import { describe, expect, test } from 'vitest'
import { putXmpInJpeg } from './jpeg-xmp'
import { putXmpInPng } from './png-xmp'
import { toXmpPacket } from './xmp'

const bare = toXmpPacket('trainedAlgorithmicMedia')
const composite = toXmpPacket('compositeWithTrainedAlgorithmicMedia')
const terms = 'http://cv.iptc.org/newscodes/digitalsourcetype'

function chunk(type: string, body: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), body])
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)]
  length.writeUInt32BE(body.length)
  check.writeUInt32BE(crc32(typed))
  return Buffer.concat([length, typed, check])
}

const signature = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1')
const header = chunk('IHDR', Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 2, 0, 0, 0]))
const pixels = chunk('IDAT', deflateSync(Buffer.from([0, 255, 0, 0])))
const end = chunk('IEND', Buffer.alloc(0))
const png = Buffer.concat([signature, header, pixels, end])

const jpeg = encode({ width: 8, height: 8, data: Buffer.alloc(256, 120) }, 90).data

/** PNG's chunks by type, every check looked at. */
function chunksOf(file: Uint8Array) {
  const bytes = Buffer.from(file)
  const chunks: { type: string; body: Buffer }[] = []
  for (let at = 8; at < bytes.length; ) {
    const length = bytes.readUInt32BE(at)
    const typed = bytes.subarray(at + 4, at + 8 + length)
    expect(bytes.readUInt32BE(at + 8 + length)).toBe(crc32(typed))
    chunks.push({ type: typed.toString('latin1', 0, 4), body: typed.subarray(4) })
    at += 12 + length
  }
  return chunks
}

/** JPEG's segments before its scan: their markers and bodies. */
function segmentsOf(file: Uint8Array) {
  const bytes = Buffer.from(file)
  const segments: { marker: number; body: Buffer }[] = []
  for (let at = 2; bytes[at + 1] !== 0xda; ) {
    expect(bytes[at]).toBe(0xff)
    const end = at + 2 + bytes.readUInt16BE(at + 2)
    segments.push({ marker: bytes[at + 1] ?? 0, body: bytes.subarray(at + 4, end) })
    at = end
  }
  return segments
}

/** What exiftool reads; null where it isn't installed. */
function exiftool(file: Uint8Array): Record<string, unknown> | null {
  const { status, stdout } = spawnSync('exiftool', ['-j', '-n', '-G1', '-validate', '-all', '-'], {
    input: file
  })
  return status === 0 ? JSON.parse(stdout.toString())[0] : null
}

const xmpIn = (file: Uint8Array) =>
  Buffer.from(file)
    .toString('latin1')
    .match(/digitalsourcetype\/\w+/g)

describe('a PNG', () => {
  test('has the packet after its header, and all else byte for byte', () => {
    const marked = putXmpInPng(png, bare)
    const chunks = chunksOf(marked ?? png)
    expect(chunks.map(({ type }) => type)).toEqual(['IHDR', 'iTXt', 'IDAT', 'IEND'])
    expect(chunks[1]?.body.toString('utf8')).toBe(`XML:com.adobe.xmp\0\0\0\0\0${bare}`)
    expect(
      Buffer.from(marked ?? []).equals(
        Buffer.concat([signature, header, chunk('iTXt', chunks[1]?.body ?? png), pixels, end])
      )
    ).toBe(true)
  })

  test('loses an earlier packet that is compressed', () => {
    const packed = chunk('iTXt', Buffer.from('XML:com.adobe.xmp\0\x01\0\0\0packed', 'latin1'))
    const marked = putXmpInPng(Buffer.concat([signature, header, packed, pixels, end]), bare)
    expect(chunksOf(marked ?? png).map(({ type }) => type)).toEqual([
      'IHDR',
      'iTXt',
      'IDAT',
      'IEND'
    ])
  })

  test('keeps its other texts and only the last packet', () => {
    const other = chunk('iTXt', Buffer.from('Title\0\0\0\0\0Beach'))
    const first = putXmpInPng(Buffer.concat([signature, header, other, pixels, end]), bare)
    const second = putXmpInPng(first ?? png, composite)
    expect(chunksOf(second ?? png).map(({ type }) => type)).toEqual([
      'IHDR',
      'iTXt',
      'iTXt',
      'IDAT',
      'IEND'
    ])
    expect(xmpIn(second ?? png)).toEqual(['digitalsourcetype/compositeWithTrainedAlgorithmicMedia'])
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['a JPEG', jpeg],
    ['a PNG cut off', png.subarray(0, png.length - 5)],
    ['a PNG without an end', png.subarray(0, png.length - 12)],
    [
      'a PNG whose chunk is longer than the file',
      Buffer.concat([signature, Buffer.from('\xff\xff\xff\xffIHDR0123', 'latin1')])
    ]
  ])('%s is refused', (_name, file) => {
    expect(putXmpInPng(file, bare)).toBeNull()
  })

  test('tells exiftool how it came about, where that is installed', () => {
    const read = exiftool(putXmpInPng(png, bare) ?? png)
    if (read)
      expect(read).toMatchObject({
        'XMP-iptcExt:DigitalSourceType': `${terms}/trainedAlgorithmicMedia`,
        'XMP-xmp:CreatorTool': 'Framefill',
        'ExifTool:Validate': '0 0 0'
      })
  })
})

describe('a JPEG', () => {
  test('has the packet after JFIF’s segment, and the same pixels', () => {
    const marked = putXmpInJpeg(jpeg, composite) ?? jpeg
    const [first, second, ...others] = segmentsOf(marked)
    expect([first?.marker, second?.marker]).toEqual([0xe0, 0xe1])
    expect(second?.body.toString('latin1')).toBe(`http://ns.adobe.com/xap/1.0/\0${composite}`)
    expect(others).toEqual(segmentsOf(jpeg).slice(1))
    expect(decode(marked).data.equals(decode(jpeg).data)).toBe(true)
  })

  test('has the packet first where no such segment begins it', () => {
    const [jfif, ...others] = segmentsOf(jpeg)
    const bare = Buffer.concat([
      jpeg.subarray(0, 2),
      jpeg.subarray(2 + 4 + (jfif?.body.length ?? 0))
    ])
    const marked = putXmpInJpeg(bare, composite) ?? jpeg
    expect(segmentsOf(marked).map(({ marker }) => marker)).toEqual([
      0xe1,
      ...others.map(({ marker }) => marker)
    ])
  })

  test('keeps Exif before it and only the last packet', () => {
    const exif = Buffer.from('\xff\xe1\x00\x0aExif\0\0AB', 'latin1')
    const withExif = Buffer.concat([jpeg.subarray(0, 2), exif, jpeg.subarray(2)])
    const marked = putXmpInJpeg(putXmpInJpeg(withExif, bare) ?? jpeg, composite) ?? jpeg
    expect(
      segmentsOf(marked)
        .slice(0, 3)
        .map(({ marker }) => marker)
    ).toEqual([0xe1, 0xe0, 0xe1])
    expect(xmpIn(marked)).toEqual(['digitalsourcetype/compositeWithTrainedAlgorithmicMedia'])
    expect(marked.length - withExif.length).toBe(composite.length + 33)
  })

  test('may have fill bytes before its markers', () => {
    const filled = Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xff]), jpeg.subarray(2)])
    const marked = putXmpInJpeg(filled, composite)
    expect(marked).toEqual(putXmpInJpeg(jpeg, composite))
    expect(marked).not.toBeNull()
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['a PNG', png],
    ['what begins otherwise', Buffer.concat([Buffer.from([0xff, 0]), jpeg.subarray(2)])],
    ['a JPEG without a scan', jpeg.subarray(0, 20)]
  ])('%s is refused', (_name, file) => {
    expect(putXmpInJpeg(file, bare)).toBeNull()
  })

  test('holds no packet that is longer than a segment', () => {
    expect(putXmpInJpeg(jpeg, 'x'.repeat(65_504))).not.toBeNull()
    expect(putXmpInJpeg(jpeg, 'x'.repeat(65_505))).toBeNull()
  })

  test('tells exiftool how it came about, where that is installed', () => {
    const read = exiftool(putXmpInJpeg(jpeg, composite) ?? jpeg)
    if (read)
      expect(read).toMatchObject({
        'XMP-iptcExt:DigitalSourceType': `${terms}/compositeWithTrainedAlgorithmicMedia`,
        'ExifTool:Validate': '0 0 0'
      })
  })
})
