import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { sha1 } from './sha1'

describe('sha1', () => {
  it.each([0, 1, 55, 56, 63, 64, 65, 1000])('agrees with Node for %i bytes', (length) => {
    const bytes = Uint8Array.from({ length }, (_, index) => (index * 31) % 256)
    expect(sha1(bytes)).toBe(createHash('sha1').update(bytes).digest('hex'))
  })

  it('agrees for bytes in the middle of a buffer', () => {
    const bytes = Uint8Array.from({ length: 300 }, (_, index) => index % 256).subarray(7, 207)
    expect(sha1(bytes)).toBe(createHash('sha1').update(bytes).digest('hex'))
  })
})
