import { type Matrix, multiply, scaling } from '../../core/fit/matrix'
import type { ImageSize } from '../../core/size'
import {
  createCanvas,
  decode,
  type FileBytes,
  readPixels,
  setMatrix,
  toFile
} from './bitmap-canvas'

/**
 * Where an edit may change a picture of `size`: inside the shapes, as far as the frame shows it.
 * Each matrix takes a unit square to pixels; `png` is what the shape's square holds.
 */
export type MaskPlan = Readonly<{
  size: ImageSize
  frame: Matrix
  shapes: readonly MaskLayer[]
}>
export type MaskLayer = Readonly<{ png: FileBytes; toPixels: Matrix }>

/** Below this an alpha is free to change, from it on kept: a mask has no half tones. */
const halfAlpha = 128

/** Opaque where the picture is kept, transparent where it may change; null when it all is kept. */
export async function drawMask(page: Document, plan: MaskPlan): Promise<FileBytes | null> {
  const { size, frame, shapes } = plan
  const context = createCanvas(page, size)
  context.fillRect(0, 0, size.width, size.height)
  setMatrix(context, frame)
  context.beginPath()
  context.rect(0, 0, 1, 1)
  context.clip()
  context.globalCompositeOperation = 'destination-out'
  for (const { png, toPixels } of shapes) {
    const shape = await drawOutline(page, png)
    setMatrix(context, multiply(toPixels, scaling(1 / shape.width, 1 / shape.height)))
    context.drawImage(shape, 0, 0)
  }
  const pixels = readPixels(context)
  let freeCount = 0
  for (let at = 3; at < pixels.data.length; at += 4) {
    const isFree = (pixels.data[at] ?? 0) < halfAlpha
    pixels.data[at] = isFree ? 0 : 255
    if (isFree) freeCount += 1
  }
  if (freeCount === 0) return null
  context.putImageData(pixels, 0, 0)
  return toFile(context, 'image/png')
}

/** The shape as opaque as it gets: one to see through is often drawn half transparent. */
async function drawOutline(page: Document, png: FileBytes): Promise<HTMLCanvasElement> {
  const bitmap = await decode(png)
  const context = createCanvas(page, bitmap)
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  const pixels = readPixels(context)
  let strongest = 1
  for (let at = 3; at < pixels.data.length; at += 4)
    strongest = Math.max(strongest, pixels.data[at] ?? 0)
  for (let at = 3; at < pixels.data.length; at += 4)
    pixels.data[at] = (255 * (pixels.data[at] ?? 0)) / strongest
  context.putImageData(pixels, 0, 0)
  return context.canvas
}
