import { type AppError, refusal } from '../../core/failure'
import { readImageHeader } from '../../core/fit/image-header'
import type { Matrix } from '../../core/fit/matrix'
import { isPixelBomb, pixelBombWords } from '../../core/fit/pixel-bomb'
import type { ImageSize } from '../../core/size'
import { readModernSize } from './modern-size'

export type FileBytes = Uint8Array<ArrayBuffer>

/**
 * Decodes an image file, upright whatever its EXIF says. Throws `image_rejected`, also for more
 * pixels than the relay takes: a file of 1 MB can fill the memory of Figma's tab.
 */
export async function decode(file: FileBytes): Promise<ImageBitmap> {
  const size = readImageHeader(file) ?? readModernSize(file)
  if (size && isPixelBomb(size)) throw rejected(pixelBombWords(size))
  try {
    return await createImageBitmap(new Blob([file]))
  } catch (error) {
    throw undecodable(error)
  }
}

export function createCanvas(page: Document, size: ImageSize): CanvasRenderingContext2D {
  const canvas = page.createElement('canvas')
  canvas.width = size.width
  canvas.height = size.height
  const context = canvas.getContext('2d', { willReadFrequently: true })
  if (!context) throw undecodable()
  context.imageSmoothingQuality = 'high'
  return context
}

export function setMatrix(context: CanvasRenderingContext2D, matrix: Matrix): void {
  const [[a, c, e], [b, d, f]] = matrix
  context.setTransform(a, b, c, d, e, f)
}

export function readPixels(context: CanvasRenderingContext2D): ImageData {
  const { width, height } = context.canvas
  return context.getImageData(0, 0, width, height)
}

/** PNG or JPEG; the quality is JPEG's. */
export async function toFile(
  { canvas }: CanvasRenderingContext2D,
  type: 'image/png' | 'image/jpeg'
): Promise<FileBytes> {
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.92))
  if (!blob) throw undecodable()
  return new Uint8Array(await blob.arrayBuffer())
}

function undecodable(cause?: unknown): AppError {
  return rejected('This picture can’t be opened here. Save it as PNG or JPEG and try again.', cause)
}

function rejected(message: string, cause?: unknown): AppError {
  return refusal('image_rejected', message, cause)
}
