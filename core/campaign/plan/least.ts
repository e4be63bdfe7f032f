/** The first of all with the least numbers, compared one after the other; null for none. */
export function least<One>(all: readonly One[], rank: (one: One) => readonly number[]): One | null {
  let best: Readonly<{ one: One; rank: readonly number[] }> | null = null
  for (const one of all) {
    const mine = rank(one)
    if (!best || isLess(mine, best.rank)) best = { one, rank: mine }
  }
  return best?.one ?? null
}

function isLess(one: readonly number[], other: readonly number[]): boolean {
  const differing = one.findIndex((value, index) => value !== other[index])
  return differing >= 0 && (one[differing] ?? 0) < (other[differing] ?? 0)
}
