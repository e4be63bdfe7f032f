import { type ModelName, models } from '../models'
import { gridTokens } from '../price/tokens'
import { cropShare, type Extent, type ImageSize, type SizeList, type SizeRules } from '../size'
import { nearestSizes, type PixelBand } from './nearest-sizes'
import type { Scale } from './scale'

/** `crop` is the share 0..1 of generated pixels that FILL hides. */
export type Fit = Readonly<{ size: ImageSize; crop: number; isBeyondRatio: boolean }>

/** Ties are counted at the finest grid, where tokens differ most. */
const finestGrid = 96

/** At most this many times the wanted pixels are generated to save crop. */
const headroom = 1.25

/**
 * The legal size that loses the least of its picture in this frame, among those with at least the
 * wanted pixels and at most 25 % more. Near the model's ceiling, sizes a little below it count too.
 * Ties: enough pixels first, then fewest tokens, then fewest pixels. A model with a short list of
 * sizes gives the one that crops least, whatever the scale.
 */
export function fitFrame(frame: Extent, options: { model: ModelName; scale: Scale }): Fit {
  const { sizes } = models[options.model]
  const size = sizes.kind === 'list' ? fitList(frame, sizes) : fitRules(frame, sizes, options.scale)
  const ratio = Math.max(frame.width / frame.height, frame.height / frame.width)
  const isBeyondRatio = sizes.kind === 'rules' && ratio > sizes.maxRatio
  return { size, crop: cropShare(size, frame), isBeyondRatio }
}

function fitList(frame: Extent, { sizes }: SizeList): ImageSize {
  return sizes.reduce((best, size) =>
    cropShare(size, frame) < cropShare(best, frame) ? size : best
  )
}

function fitRules(frame: Extent, rules: SizeRules, scale: Scale): ImageSize {
  const wanted = wantedPixels(frame, rules, scale)
  let best: Candidate | undefined
  for (const band of toBands(frame, rules, wanted))
    for (const size of nearestSizes(frame, rules, band)) {
      const candidate = toCandidate(size, frame)
      if (!best || isBetter(candidate, best, wanted)) best = candidate
    }
  if (!best) throw new Error(`No legal size for ${frame.width}×${frame.height} at ${scale}`)
  return best.size
}

function wantedPixels(frame: Extent, rules: SizeRules, scale: Scale): number {
  if (scale === 'max') return rules.maxPixels
  const pixels = frame.width * frame.height * scale * scale
  return Math.min(Math.max(pixels, rules.minPixels), rules.maxPixels)
}

/**
 * From the wanted pixels upward; and where the frame's own shape reaches its ceiling before the end
 * of that band, also from the ceiling downward, because few sizes or none are left above.
 */
function toBands(frame: Extent, rules: SizeRules, wanted: number): PixelBand[] {
  const above = { least: wanted, most: wanted * headroom }
  const ceiling = ceilingOf(frame, rules)
  if (above.most <= ceiling) return [above]
  return [above, { least: ceiling / headroom, most: ceiling }]
}

/** The most pixels that the limits on edge, ratio and pixels leave for this shape. */
function ceilingOf(frame: Extent, rules: SizeRules): number {
  const long = Math.max(frame.width, frame.height)
  const short = Math.min(frame.width, frame.height)
  // Multiplied first: one division rounds a whole result to itself.
  const byEdge =
    long > short * rules.maxRatio
      ? rules.maxEdge ** 2 / rules.maxRatio
      : (rules.maxEdge ** 2 * short) / long
  return Math.min(rules.maxPixels, byEdge)
}

/** A size with what the frame shows of it and the whole of it, in one unit. */
type Candidate = Readonly<{ size: ImageSize; shown: number; whole: number }>

function toCandidate(size: ImageSize, frame: Extent): Candidate {
  const one = size.width * frame.height
  const other = size.height * frame.width
  return one < other ? { size, shown: one, whole: other } : { size, shown: other, whole: one }
}

function isBetter(one: Candidate, best: Candidate, wanted: number): boolean {
  // Told by whole edges, since products with a fractional frame's edges may round differently.
  const isSameShape = one.size.width * best.size.height === best.size.width * one.size.height
  const difference = isSameShape ? 0 : best.shown * one.whole - one.shown * best.whole
  return difference === 0 ? isBetterTie(one.size, best.size, wanted) : difference < 0
}

function isBetterTie(candidate: ImageSize, best: ImageSize, wanted: number): boolean {
  const rank = (size: ImageSize) => [
    Math.max(0, wanted - size.width * size.height),
    gridTokens(size, finestGrid),
    size.width * size.height,
    size.width
  ]
  const right = rank(best)
  for (const [index, value] of rank(candidate).entries()) {
    const other = right[index] ?? 0
    if (value !== other) return value < other
  }
  return false
}
