import { putXmpInJpeg, xmpBytesInJpeg } from '../../core/campaign/export/jpeg-xmp'
import { putXmpInPng } from '../../core/campaign/export/png-xmp'
import { searchQuality } from '../../core/campaign/export/search-quality'
import type { ImageFormat } from '../../core/models'
import type { ImageSize } from '../../core/size'
import type { FileBytes } from './bitmap-canvas'
import { type SealedFile, sealFile } from './seal-file'

/** What a network takes of one file, null where no limit is known; and the XMP packet that marks it. */
export type FinalWish = Readonly<{
  maxBytes: number | null
  formats: readonly ImageFormat[]
  packet: string
}>

/**
 * A file to hand over, marked. `quality` is a JPEG's,
 * null for a PNG; `isOver`: no quality is small enough, and this is the smallest.
 */
export type Final = SealedFile &
  Readonly<{ format: ImageFormat; quality: number | null; isOver: boolean }>

export type EncodeFinal = (png: FileBytes, wish: FinalWish, signal: AbortSignal) => Promise<Final>

/**
 * Makes the files of one hand-over: the PNG that Figma made where it is small enough and the network takes
 * one, else the best JPEG that is. The mark counts with the limit. Where one search ended the next of that
 * size and limit begins: pictures of a campaign weigh about the same.
 */
export function createFinalEncoder(): EncodeFinal {
  const starts = new Map<string, number>()
  return async (png, { maxBytes, formats, packet }, signal) => {
    if (formats.includes('png')) {
      const marked = putXmpInPng(png, packet)
      if (!marked) throw unreadable()
      const fits = maxBytes === null || marked.length <= maxBytes
      if (fits || !formats.includes('jpeg'))
        return { ...(await sealFile(marked)), format: 'png', quality: null, isOver: !fits }
    }
    const canvas = await draw(png)
    const place = toPlace(canvas, maxBytes)
    const found = await searchQuality({
      encode: async (quality) => {
        const file = await canvas.convertToBlob({ type: 'image/jpeg', quality })
        return { file, bytes: file.size + xmpBytesInJpeg(packet) }
      },
      maxBytes: maxBytes ?? Number.POSITIVE_INFINITY,
      signal,
      start: starts.get(place)
    })
    const { file, quality } = found.kind === 'fits' ? found.best : found.least
    starts.set(place, quality)
    const jpeg = putXmpInJpeg(new Uint8Array(await file.arrayBuffer()), packet)
    if (!jpeg) throw unreadable()
    return { ...(await sealFile(jpeg)), format: 'jpeg', quality, isOver: found.kind === 'over' }
  }
}

const toPlace = ({ width, height }: ImageSize, maxBytes: number | null) =>
  `${width}x${height}/${maxBytes}`

/** JPEG has no transparency: what shows through is white, as on a page. */
async function draw(png: FileBytes): Promise<OffscreenCanvas> {
  const bitmap = await createImageBitmap(new Blob([png]))
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height)
  const context = canvas.getContext('2d', { alpha: false })
  if (!context) throw unreadable()
  context.fillStyle = '#fff'
  context.fillRect(0, 0, canvas.width, canvas.height)
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return canvas
}

// Not our own failure: its class brings a library along that the worker doesn't need.
const unreadable = () => new Error('A frame’s picture can’t be written as a file')
