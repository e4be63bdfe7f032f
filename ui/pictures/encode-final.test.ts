import { encode } from 'jpeg-js'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { toXmpPacket } from '../../core/campaign/export/xmp'
import { readImageHeader } from '../../core/fit/image-header'
import { createFinalEncoder } from './encode-final'

/** A frame's PNG of one pixel; the canvas below is told another size. */
const png = Uint8Array.from(
  atob(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=='
  ),
  (letter) => letter.charCodeAt(0)
)
const jpeg = Uint8Array.from(encode({ width: 8, height: 8, data: new Uint8Array(256) }, 50).data)
const packet = toXmpPacket('compositeWithTrainedAlgorithmicMedia')
const jpegOnly = (maxBytes: number | null) => ({ maxBytes, formats: ['jpeg'], packet }) as const
const never = new AbortController().signal

/** Qualities that the browser was asked for; its files grow steadily to 100 kB. */
const asked: number[] = []
const drawn = { width: 300, height: 250 }
beforeEach(() => {
  asked.length = 0
  vi.stubGlobal('createImageBitmap', async () => ({ ...drawn, close: () => {} }))
  vi.stubGlobal(
    'OffscreenCanvas',
    class {
      constructor(
        readonly width: number,
        readonly height: number
      ) {}
      getContext = () => ({ fillRect: () => {}, drawImage: () => {} })
      convertToBlob = async ({ quality }: { quality: number }) => {
        asked.push(quality)
        const rest = Math.max(0, Math.round(quality * 100_000) - jpeg.length)
        return new Blob([jpeg, new Uint8Array(rest)])
      }
    }
  )
})
afterEach(() => vi.unstubAllGlobals())

test('a PNG that its network takes goes as it is, with its mark', async () => {
  const final = await createFinalEncoder()(
    png,
    { maxBytes: 1_000, formats: ['png', 'jpeg'], packet },
    never
  )
  expect(final).toMatchObject({ format: 'png', quality: null, isOver: false })
  expect(final.bytes).toBeGreaterThan(png.length)
  expect(await final.file.text()).toContain('compositeWithTrainedAlgorithmicMedia')
  expect(asked).toEqual([])
})

test('a PNG beyond the limit becomes a JPEG, whose mark counts with the limit', async () => {
  const wish = { maxBytes: 50_000, formats: ['png', 'jpeg'], packet } as const
  const marked = (await createFinalEncoder()(png, { ...wish, maxBytes: null }, never)).bytes
  const final = await createFinalEncoder()(png, { ...wish, maxBytes: marked - 1 }, never)
  expect(final).toMatchObject({ format: 'jpeg', isOver: true })
  const fitting = await createFinalEncoder()(png, jpegOnly(50_000), never)
  expect(fitting.isOver).toBe(false)
  expect(fitting.bytes).toBe(fitting.file.size)
  expect(fitting.bytes).toBeLessThanOrEqual(50_000)
  expect(fitting.bytes).toBeGreaterThan(48_000)
  const bytes = new Uint8Array(await fitting.file.arrayBuffer())
  expect(readImageHeader(bytes)?.format).toBe('jpeg')
})

test('the next picture of the same size and limit begins where the last one ended', async () => {
  const encodeFinal = createFinalEncoder()
  const first = await encodeFinal(png, jpegOnly(50_000), never)
  expect(asked.length).toBeGreaterThan(1)
  asked.length = 0
  await encodeFinal(png, jpegOnly(50_000), never)
  expect(asked).toEqual([first.quality])
  asked.length = 0
  await encodeFinal(png, jpegOnly(null), never)
  expect(asked).toEqual([0.95])
})

test('what is no PNG is refused, and a search that is given up ends', async () => {
  const encodeFinal = createFinalEncoder()
  const pngOnly = { maxBytes: null, formats: ['png'], packet } as const
  await expect(encodeFinal(jpeg, pngOnly, never)).rejects.toThrow('can’t be written')
  await expect(encodeFinal(png, jpegOnly(1), AbortSignal.abort())).rejects.toThrow('aborted')
})
