import * as z from 'zod/mini'
import type { SizeRules } from './models'

/** Width and height in whole pixels of an image. Frames, in Figma's fractional units, use `Extent`. */
export const ImageSize = z.strictObject({
  width: z.int().check(z.positive()),
  height: z.int().check(z.positive())
})
export type ImageSize = z.infer<typeof ImageSize>

/** The unrotated width and height of a frame in canvas units; may be fractional. */
export type Extent = Readonly<{ width: number; height: number }>

/** The first rule a size breaks, as a sentence; null when the model draws it. */
export function sizeFault(size: ImageSize, rules: SizeRules): string | null {
  const long = Math.max(size.width, size.height)
  const short = Math.min(size.width, size.height)
  const pixels = size.width * size.height
  if (size.width % rules.step || size.height % rules.step)
    return `Width and height must both be divisible by ${rules.step}.`
  if (long > rules.maxEdge) return `The longest edge must be at most ${rules.maxEdge} pixels.`
  if (long > short * rules.maxRatio)
    return `The long edge must be at most ${rules.maxRatio} times the short edge.`
  if (pixels < rules.minPixels)
    return `The image must have at least ${rules.minPixels.toLocaleString('en')} pixels.`
  if (pixels > rules.maxPixels)
    return `The image must have at most ${rules.maxPixels.toLocaleString('en')} pixels.`
  return null
}

export function isLegalSize(size: ImageSize, rules: SizeRules): boolean {
  return sizeFault(size, rules) === null
}

export function toSizeText(size: Extent): string {
  return `${size.width}×${size.height}`
}
