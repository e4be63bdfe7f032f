import { readImageHeader } from '../../core/fit/image-header'
import { type Box, type Matrix, moving, multiply, scaling } from '../../core/fit/matrix'
import { readPngOrientation } from '../../core/fit/png-orientation'
import type { ImageSize } from '../../core/size'
import {
  createCanvas,
  decode,
  type FileBytes,
  readPixels,
  setMatrix,
  toFile
} from './bitmap-canvas'
import { drawMask, type MaskPlan } from './draw-mask'
import { fitWithin, maxPictureBytes, maxPictureSide } from './picture-limits'

/** A PNG or JPEG file as Foundry takes it, with its pixels; `decoded` are those of the whole picture. */
export type EncodedPicture = Readonly<{ file: FileBytes; decoded: ImageSize } & ImageSize>

/** `fromImage` turns and mirrors the decoded picture; `part` is what is kept of that, in pixels. */
export type PictureCut = Readonly<{ fromImage: Matrix; part: Box }>

/** What needs a canvas. Throws `image_rejected` for what can't be decoded. */
export type Pictures = Readonly<{
  /**
   * The file, or what `toCut` says for its decoded size, made small enough to send; PNG where it
   * has alpha.
   */
  encode: (
    file: FileBytes,
    toCut: ((decoded: ImageSize) => PictureCut | null) | null
  ) => Promise<EncodedPicture>
  /** A PNG file; null when no shape lies over what shows of the picture. */
  drawMask: (plan: MaskPlan) => Promise<FileBytes | null>
}>

export function createPictures(page: Document): Pictures {
  const draw = (bitmap: ImageBitmap, { part, fromImage }: PictureCut, maxSide: number) => {
    const context = createCanvas(page, fitWithin(part, maxSide))
    const { width, height } = context.canvas
    const toCanvas = multiply(
      scaling(width / part.width, height / part.height),
      moving(-part.x, -part.y)
    )
    setMatrix(context, multiply(toCanvas, fromImage))
    context.drawImage(bitmap, 0, 0)
    return context
  }

  return {
    drawMask: (plan) => drawMask(page, plan),
    encode: async (file, toCut) => {
      const bitmap = await decode(file)
      const decoded = { width: bitmap.width, height: bitmap.height }
      try {
        const cut = toCut?.(decoded)
        if (!cut && isFitToSend(file, decoded)) return { file, decoded, ...decoded }
        const whole = { part: { x: 0, y: 0, ...decoded }, fromImage: scaling(1, 1) }
        // A photograph with alpha may still be too large as PNG: then it gets smaller step by step.
        for (let maxSide = maxPictureSide; ; maxSide *= 0.75) {
          const context = draw(bitmap, cut ?? whole, maxSide)
          const type = hasAlpha(file, context) ? 'image/png' : 'image/jpeg'
          const encoded = await toFile(context, type)
          const { width, height } = context.canvas
          if (encoded.length <= maxPictureBytes) return { file: encoded, decoded, width, height }
        }
      } finally {
        bitmap.close()
      }
    }
  }
}

/**
 * A PNG goes as it is when everybody reads the same pixels from it. One with an orientation, and any
 * JPEG, may lie on its side until somebody obeys its EXIF.
 */
function isFitToSend(file: FileBytes, { width, height }: ImageSize): boolean {
  const isSmall = Math.max(width, height) <= maxPictureSide && file.length <= maxPictureBytes
  const header = readImageHeader(file)
  if (!isSmall || header?.format !== 'png') return false
  return header.width === width && header.height === height && readPngOrientation(file) === 1
}

/** A JPEG has none, but where a slanted picture leaves a corner free. */
function hasAlpha(file: FileBytes, context: CanvasRenderingContext2D): boolean {
  const opaque = readImageHeader(file)?.format === 'jpeg' ? 128 : 255
  const { data } = readPixels(context)
  for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) < opaque) return true
  return false
}
