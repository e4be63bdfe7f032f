import { readImageHeader } from '../../core/fit/image-header'
import type { Box } from '../../core/fit/matrix'
import type { ImageSize } from '../../core/size'
import { createCanvas, decode, type FileBytes, readPixels, toFile } from './bitmap-canvas'
import { drawMask, type MaskPlan } from './draw-mask'
import { fitWithin, maxPictureBytes, maxPictureSide } from './picture-limits'

/** A PNG or JPEG file as Foundry takes it, with its pixels. */
export type EncodedPicture = Readonly<{ file: FileBytes } & ImageSize>

/** What needs a canvas. Throws `image_rejected` for what can't be decoded. */
export type Pictures = Readonly<{
  /** The file, or a part of it in pixels, made small enough to send; PNG where it has alpha. */
  encode: (file: FileBytes, part: Box | null) => Promise<EncodedPicture>
  /** A PNG file; null when no shape lies over what shows of the picture. */
  drawMask: (plan: MaskPlan) => Promise<FileBytes | null>
}>

export function createPictures(page: Document): Pictures {
  const draw = (bitmap: ImageBitmap, part: Box, maxSide: number) => {
    const context = createCanvas(page, fitWithin(part, maxSide))
    const { width, height } = context.canvas
    context.drawImage(bitmap, part.x, part.y, part.width, part.height, 0, 0, width, height)
    return context
  }

  return {
    drawMask: (plan) => drawMask(page, plan),
    encode: async (file, part) => {
      const bitmap = await decode(file)
      const { width, height } = bitmap
      try {
        if (!part && isFitToSend(file, bitmap)) return { file, width, height }
        // A photograph with alpha may still be too large as PNG: then it gets smaller step by step.
        for (let maxSide = maxPictureSide; ; maxSide *= 0.75) {
          const context = draw(bitmap, part ?? { x: 0, y: 0, width, height }, maxSide)
          const encoded = await toFile(
            context,
            hasAlpha(file, context) ? 'image/png' : 'image/jpeg'
          )
          const size = { width: context.canvas.width, height: context.canvas.height }
          if (encoded.length <= maxPictureBytes) return { file: encoded, ...size }
        }
      } finally {
        bitmap.close()
      }
    }
  }
}

/** Only PNG goes as it is: a JPEG may lie on its side until its EXIF is obeyed. */
function isFitToSend(file: FileBytes, { width, height }: ImageSize): boolean {
  const isSmall = Math.max(width, height) <= maxPictureSide && file.length <= maxPictureBytes
  return isSmall && readImageHeader(file)?.format === 'png'
}

function hasAlpha(file: FileBytes, context: CanvasRenderingContext2D): boolean {
  if (readImageHeader(file)?.format === 'jpeg') return false
  const { data } = readPixels(context)
  for (let at = 3; at < data.length; at += 4) if (data[at] !== 255) return true
  return false
}
