import type { Extent, ImageSize, SizeRules } from '../size'

/** How many pixels a size may have, both ends included. */
export type PixelBand = Readonly<{ least: number; most: number }>

/**
 * The legal sizes with a number of pixels in this band of which one surely crops least in this
 * frame. For each width only the heights next to the frame's own shape can, or the end of what the
 * band and the rules leave when that shape lies outside; so there are at most two for each width.
 */
export function nearestSizes(frame: Extent, rules: SizeRules, band: PixelBand): ImageSize[] {
  const sizes: ImageSize[] = []
  const units = Math.floor(rules.maxEdge / rules.step)
  const least = Math.max(band.least, rules.minPixels) / rules.step ** 2
  const most = Math.min(band.most, rules.maxPixels) / rules.step ** 2
  for (let wide = 1; wide <= units; wide++) {
    const lowest = Math.ceil(Math.max(least / wide, wide / rules.maxRatio))
    const highest = Math.floor(Math.min(most / wide, wide * rules.maxRatio, units))
    if (lowest > highest) continue
    const shape = (wide * frame.height) / frame.width
    const below = clamp(Math.floor(shape), lowest, highest)
    const above = clamp(Math.ceil(shape), lowest, highest)
    const width = wide * rules.step
    sizes.push({ width, height: below * rules.step })
    if (above !== below) sizes.push({ width, height: above * rules.step })
  }
  return sizes
}

function clamp(value: number, least: number, most: number): number {
  return Math.min(Math.max(value, least), most)
}
