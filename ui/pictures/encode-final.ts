import { putXmpInJpeg } from '../../core/campaign/export/jpeg-xmp'
import { putXmpInPng } from '../../core/campaign/export/png-xmp'
import { searchQuality } from '../../core/campaign/export/search-quality'
import { toXmpPacket } from '../../core/campaign/export/xmp'
import type { ImageFormat } from '../../core/models'
import type { FileBytes } from './bitmap-canvas'

/** What a network takes of one file; null where no limit is known. */
export type FinalWish = Readonly<{ maxBytes: number | null; formats: readonly ImageFormat[] }>

/**
 * A file to hand over, marked as a design with a picture of a trained model in it. `quality` is a JPEG's,
 * null for a PNG; `isOver`: no quality is small enough, and this is the smallest.
 */
export type Final = Readonly<{
  bytes: FileBytes
  format: ImageFormat
  quality: number | null
  isOver: boolean
}>

const packet = toXmpPacket('compositeWithTrainedAlgorithmicMedia')

/**
 * The PNG that Figma made where it is small enough and the network takes one, else the best JPEG that is.
 * The mark counts with the limit.
 */
export async function encodeFinal(png: FileBytes, wish: FinalWish): Promise<Final> {
  const { maxBytes, formats } = wish
  const marked = putXmpInPng(png, packet)
  if (!marked) throw unreadable()
  const fits = maxBytes === null || marked.length <= maxBytes
  if (formats.includes('png') && (fits || !formats.includes('jpeg')))
    return { bytes: marked, format: 'png', quality: null, isOver: !fits }
  const canvas = await draw(png)
  const encode = async (quality: number) => {
    const blob = await canvas.convertToBlob({ type: 'image/jpeg', quality })
    const file = putXmpInJpeg(new Uint8Array(await blob.arrayBuffer()), packet)
    if (!file) throw unreadable()
    return { file, bytes: file.length }
  }
  const signal = { throwIfAborted: () => {} }
  const limit = maxBytes ?? Number.POSITIVE_INFINITY
  const found = await searchQuality({ encode, maxBytes: limit, signal })
  const { file, quality } = found.kind === 'fits' ? found.best : found.least
  return { bytes: file, format: 'jpeg', quality, isOver: found.kind === 'over' }
}

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

// No failure of ours: its class brings a library along that the worker doesn't need.
const unreadable = () => new Error('A frame’s picture can’t be written as a file')
