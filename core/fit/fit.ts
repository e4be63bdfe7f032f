import { type ModelName, models } from '../models'
import { gridTokens } from '../price/tokens'
import { cropShare, type Extent, type ImageSize, type SizeList, type SizeRules } from '../size'
import type { Scale } from './scale'
import { createSizeGrid, findRatio, type RatioGroup } from './size-grid'

/** `crop` is the share 0..1 of generated pixels that FILL hides. */
export type Fit = Readonly<{ size: ImageSize; crop: number; isBeyondRatio: boolean }>

/** Ties are counted at the finest grid, where tokens differ most. */
const finestGrid = 96

/** At most this many times the wanted pixels are generated to save crop. */
const headroom = 1.25

/**
 * One grid for all models that share their rules, made when it is first asked for: it takes half a
 * second in Figma’s sandbox, where most runs of the plugin never need it. Module state, because a
 * grid depends on its rules alone.
 */
const grids = new Map<SizeRules, readonly RatioGroup[]>()

function gridOf(rules: SizeRules): readonly RatioGroup[] {
  const grid = grids.get(rules) ?? createSizeGrid(rules)
  grids.set(rules, grid)
  return grid
}

/**
 * The legal size that loses the least of its picture in this frame, among those with at least the
 * wanted pixels and at most 25 % more. Near the model's ceiling that band slides down under it.
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

function fitRules(frame: Extent, rules: SizeRules, scale: Scale): ImageSize {
  const ratio = frame.width / frame.height
  const wanted = wantedPixels(frame, rules, scale)
  const band = toBand(wanted, frame, rules)
  return leastCrop({ grid: gridOf(rules), ratio, wanted, band })
}

function fitList(frame: Extent, { sizes }: SizeList): ImageSize {
  return sizes.reduce((best, size) =>
    cropShare(size, frame) < cropShare(best, frame) ? size : best
  )
}

function wantedPixels(frame: Extent, rules: SizeRules, scale: Scale): number {
  if (scale === 'max') return rules.maxPixels
  const pixels = frame.width * frame.height * scale * scale
  return Math.min(Math.max(pixels, rules.minPixels), rules.maxPixels)
}

type Band = Readonly<{ least: number; most: number }>

/** Pixels a size may have. `ceiling` is what edge, ratio and pixel limits leave for this shape. */
function toBand(wanted: number, frame: Extent, rules: SizeRules): Band {
  const long = Math.max(frame.width, frame.height)
  const short = Math.max(Math.min(frame.width, frame.height), long / rules.maxRatio)
  const ceiling = Math.min(rules.maxPixels, (rules.maxEdge ** 2 * short) / long)
  if (wanted * headroom <= ceiling) return { least: wanted, most: wanted * headroom }
  return { least: ceiling / headroom, most: ceiling }
}

type Search = Readonly<{
  grid: readonly RatioGroup[]
  ratio: number
  wanted: number
  band: Band
}>

/** Walks outward from the frame's ratio and stops at the nearest group with a size in the band. */
function leastCrop({ grid, ratio, wanted, band }: Search): ImageSize {
  let wider = findRatio(grid, ratio)
  let taller = wider - 1
  let best: { size: ImageSize; stretch: number } | undefined
  for (;;) {
    const up = (grid[wider]?.ratio ?? Number.POSITIVE_INFINITY) / ratio
    const down = ratio / (grid[taller]?.ratio ?? 0)
    const stretch = Math.min(up, down)
    if (stretch === Number.POSITIVE_INFINITY || (best && stretch > best.stretch)) break
    const group = up <= down ? grid[wider++] : grid[taller--]
    for (const size of group?.sizes ?? []) {
      const pixels = size.width * size.height
      if (pixels < band.least || pixels > band.most) continue
      if (!best || isBetterTie(size, best.size, wanted)) best = { size, stretch }
    }
  }
  if (!best) throw new Error(`No legal size between ${band.least} and ${band.most} pixels`)
  return best.size
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
