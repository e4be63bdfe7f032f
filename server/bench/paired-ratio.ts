/** How many times as long; the true middle lies between `low` and `high` 99 times out of 100. */
export type Ratio = Readonly<{ middle: number; low: number; high: number }>

/** 99 % of a normal distribution lie within so many of its standard deviations. */
const deviations = 2.576

/**
 * The median of each round's ratio. What slows a whole round cancels out, and what hits one time of many
 * moves no median. The interval is that of the sign test, which supposes nothing about how times are
 * spread: half of all ratios lie below the true median, give or take what tossing a coin gives.
 */
export function pairedRatio(times: readonly number[], base: readonly number[]): Ratio {
  const ratios = times
    .map((ms, round) => ms / (base[round] ?? Number.NaN))
    .sort((one, other) => one - other)
  const half = ratios.length / 2
  const reach = (deviations * Math.sqrt(ratios.length)) / 2
  // Too few for an interval reach from the least to the most.
  const at = (place: number) =>
    ratios[Math.min(ratios.length - 1, Math.max(0, place))] ?? Number.NaN
  return {
    middle: (at(Math.floor(half - 0.5)) + at(Math.ceil(half - 0.5))) / 2,
    low: at(Math.floor(half - reach - 1)),
    high: at(Math.ceil(half + reach))
  }
}

/** What a run says of a limit. */
export type Standing = 'within' | 'above' | 'open'

/** Above or within only where all of the interval is; else the run can't tell. */
export function standingOf({ low, high }: Ratio, limit: number): Standing {
  if (low > limit) return 'above'
  return high > limit ? 'open' : 'within'
}
