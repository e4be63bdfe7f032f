import { describe, expect, it } from 'vitest'
import { createImageStore } from './image-store'

/** The header of a PNG is all that the stand-in reads. */
const png = (width: number, height: number) => {
  const bytes = new Uint8Array(24)
  const view = new DataView(bytes.buffer)
  view.setUint32(0, 0x89504e47)
  view.setUint32(4, 0x0d0a1a0a)
  view.setUint32(16, width)
  view.setUint32(20, height)
  return bytes
}
const webp = new TextEncoder().encode('RIFF____WEBPVP8 ____________')

describe('an image store', () => {
  it.each([
    ['a WebP', webp, 'in createImage: Image type is unsupported'],
    ['nothing', new Uint8Array(0), 'in createImage: Image type is unsupported'],
    ['4097 pixels', png(4097, 10), 'in createImage: Image is too large'],
    ['no pixels', png(0, 10), 'in createImage: Image is too small']
  ])('refuses %s', (_name, bytes, words) => {
    expect(() => createImageStore().add(bytes)).toThrow(words)
  })

  it('keeps the same bytes once, under their SHA-1', () => {
    const images = createImageStore()
    expect(images.add(png(4096, 10)).hash).toBe(images.add(png(4096, 10)).hash)
    expect(images.all()).toMatchObject([{ width: 4096, height: 10 }])
  })
})
