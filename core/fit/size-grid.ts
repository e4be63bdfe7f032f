import type { ImageSize, SizeRules } from '../size'

/** All legal sizes that share one exact ratio, fewest pixels first. */
export type RatioGroup = Readonly<{ ratio: number; sizes: readonly ImageSize[] }>

/** Every legal size of a model, grouped by exact ratio and sorted from tall to wide. */
export function createSizeGrid(rules: SizeRules): readonly RatioGroup[] {
  const groups = new Map<number, ImageSize[]>()
  const units = Math.floor(rules.maxEdge / rules.step)
  for (let wide = 1; wide <= units; wide++) {
    for (let high = Math.ceil(wide / rules.maxRatio); high <= units; high++) {
      if (high > wide * rules.maxRatio) break
      const pixels = wide * high * rules.step * rules.step
      if (pixels < rules.minPixels) continue
      if (pixels > rules.maxPixels) break
      // Equal fractions divide to the same double, so the quotient is an exact key here.
      const ratio = wide / high
      const sizes = groups.get(ratio) ?? []
      sizes.push({ width: wide * rules.step, height: high * rules.step })
      groups.set(ratio, sizes)
    }
  }
  return [...groups]
    .map(([ratio, sizes]) => ({ ratio, sizes }))
    .sort((left, right) => left.ratio - right.ratio)
}

/** Index of the first group that is at least as wide as `ratio`; the grid's length when none is. */
export function findRatio(grid: readonly RatioGroup[], ratio: number): number {
  let low = 0
  let high = grid.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if ((grid[middle]?.ratio ?? Number.POSITIVE_INFINITY) < ratio) low = middle + 1
    else high = middle
  }
  return low
}
