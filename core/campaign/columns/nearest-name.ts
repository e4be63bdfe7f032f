import { toNameKey } from './name-key'

/**
 * The name that was probably meant: the one that needs the fewest letters changed, at most half of
 * them. Null where none is near.
 */
export function nearestName(written: string, names: readonly string[]): string | null {
  const key = toNameKey(written)
  let best: { name: string; changes: number } | null = null
  for (const name of names) {
    const other = toNameKey(name)
    const longest = Math.max(key.length, other.length)
    const limit = Math.min(Math.floor(longest / 2), (best?.changes ?? longest) - 1)
    if (Math.abs(key.length - other.length) > limit) continue
    const changes = countChanges(key, other)
    if (changes <= limit) best = { name, changes }
  }
  return best?.name ?? null
}

/** `; did you mean “Headline”?`, or nothing where no name is near: the end of a sentence. */
export function didYouMean(written: string, names: readonly string[]): string {
  const nearest = nearestName(written, names)
  return nearest === null ? '' : `; did you mean “${nearest}”?`
}

/** Letters put in, taken out, changed or swapped with their neighbour (optimal string alignment). */
function countChanges(one: string, other: string): number {
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, index) => index)
  for (let row = 1; row <= one.length; row++) {
    const next = [row]
    for (let column = 1; column <= other.length; column++) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      next[column] = Math.min(
        (last[column] ?? 0) + 1,
        (next[column - 1] ?? 0) + 1,
        (last[column - 1] ?? 0) + (isSame ? 0 : 1),
        isSwap && row > 1 && column > 1 ? (before[column - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY
      )
    }
    before = last
    last = next
  }
  return last[other.length] ?? 0
}
