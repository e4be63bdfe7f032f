import { describe, expect, test } from 'vitest'
import { sampleChunk, sampleJpeg, samplePng } from '../../sample-pictures'
import { createPictureCheck } from './picture-check'

function isWhole(bytes: Uint8Array, pieceLength = bytes.length): boolean {
  const check = createPictureCheck()
  for (let offset = 0; offset < bytes.length; offset += Math.max(pieceLength, 1))
    check.push(bytes.subarray(offset, offset + pieceLength))
  return check.isWhole()
}

const png = samplePng(1024, 640, 300)
const jpeg = sampleJpeg(1024, 640)
const changed = (bytes: Buffer, at: number) => {
  const copy = Buffer.from(bytes)
  copy[at] = (copy[at] ?? 0) ^ 1
  return copy
}
const withChunk = (chunk: Buffer) => Buffer.concat([png.subarray(0, -12), chunk, png.subarray(-12)])

describe.each([
  ['PNG', png],
  ['JPEG', jpeg]
])('a %s', (_, file) => {
  test('is whole, however it is cut up', () => {
    for (let length = 1; length <= file.length; length += 1)
      expect(isWhole(file, length)).toBe(true)
  })

  test('is not whole when it ends early, wherever that is', () => {
    for (let length = 0; length < file.length; length += 1)
      expect(isWhole(file.subarray(0, length))).toBe(false)
  })

  test('is whole with something behind its end, as decoders see it', () => {
    expect(isWhole(Buffer.concat([file, Buffer.alloc(9, 0xff)]))).toBe(true)
  })
})

describe('a PNG', () => {
  test('with a damaged pixel chunk is not whole', () => {
    expect(isWhole(changed(png, 60))).toBe(false)
  })

  test('without pixels is not whole', () => {
    expect(isWhole(Buffer.concat([png.subarray(0, 33), png.subarray(-12)]))).toBe(false)
    expect(isWhole(samplePng(1024, 640, 57))).toBe(false)
    expect(isWhole(samplePng(1024, 640, 58))).toBe(true)
  })

  test('with a damaged header is not whole', () => {
    expect(isWhole(changed(png, 17))).toBe(false)
  })

  test('with a damaged chunk that no decoder needs is whole', () => {
    const chunk = sampleChunk('caBX', Buffer.from('content credentials'))
    expect(isWhole(withChunk(chunk))).toBe(true)
    expect(isWhole(withChunk(changed(chunk, 12)))).toBe(true)
  })

  test('with a chunk longer than a chunk can be is not whole', () => {
    expect(isWhole(withChunk(Buffer.from('ffffffff49444154', 'hex')))).toBe(false)
  })

  test('by its first byte alone is no picture', () => {
    expect(isWhole(Buffer.concat([Buffer.from([0x89]), Buffer.alloc(80)]))).toBe(false)
  })
})

describe('a JPEG', () => {
  test('that ends before its scan is not whole', () => {
    expect(isWhole(Buffer.from('ffd8ffd9', 'hex'))).toBe(false)
  })

  test('whose segment is shorter than its own length is not whole', () => {
    expect(isWhole(Buffer.from('ffd8ffe10001ffd9', 'hex'))).toBe(false)
  })
})

test('text is no picture', () => {
  expect(isWhole(Buffer.from('<html>'))).toBe(false)
})
