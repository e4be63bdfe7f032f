import * as z from 'zod/mini'

/**
 * Width and height in whole pixels of an image. Frames, in Figma's fractional units, use `Extent`.
 */
export const ImageSize = z.strictObject({
  width: z.int().check(z.positive()),
  height: z.int().check(z.positive())
})
export type ImageSize = z.infer<typeof ImageSize>

/** The unrotated width and height of a frame in canvas units; may be fractional. */
export type Extent = Readonly<{ width: number; height: number }>

/**
 * The first rule a size breaks, as a sentence; null when the model draws it. Asked before anything
 * is sent, since the service may draw another size in silence (claim foundry.oversized-request).
 */
export function sizeFault(size: ImageSize, support: SizeRules | SizeList): string | null {
  if (support.kind === 'list') return listFault(size, support)
  const long = Math.max(size.width, size.height)
  const short = Math.min(size.width, size.height)
  const pixels = size.width * size.height
  if (size.width % support.step || size.height % support.step)
    return `Width and height must both be divisible by ${support.step}.`
  if (long > support.maxEdge) return `The longest edge must be at most ${support.maxEdge} pixels.`
  if (long > short * support.maxRatio)
    return `The long edge must be at most ${support.maxRatio} times the short edge.`
  if (pixels < support.minPixels)
    return `The image must have at least ${support.minPixels.toLocaleString('en')} pixels.`
  if (pixels > support.maxPixels)
    return `The image must have at most ${support.maxPixels.toLocaleString('en')} pixels.`
  return null
}

export function isLegalSize(size: ImageSize, support: SizeRules | SizeList): boolean {
  return sizeFault(size, support) === null
}

export function toSizeText(size: Extent): string {
  return `${size.width}×${size.height}`
}

/** The share 0..1 of an image's pixels that a frame it covers does not show. */
export function cropShare(image: Extent, frame: Extent): number {
  const one = image.width * frame.height
  const other = image.height * frame.width
  return 1 - Math.min(one, other) / Math.max(one, other)
}

function listFault(size: ImageSize, { sizes }: SizeList): string | null {
  const isListed = sizes.some(({ width, height }) => width === size.width && height === size.height)
  return isListed ? null : `The image must be one of ${sizes.map(toSizeText).join(', ')}.`
}

/** Sizes by rule; edges and areas in pixels. */
export type SizeRules = Readonly<{
  kind: 'rules'
  step: number
  maxEdge: number
  maxRatio: number
  minPixels: number
  maxPixels: number
}>

export type SizeList = Readonly<{ kind: 'list'; sizes: readonly ImageSize[] }>
