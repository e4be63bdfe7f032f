import type { NodeRecord } from '../document/node-record'

export type Side = 'width' | 'height'

/** Within the layer's own smallest and largest side. */
export function clampSide({ limits }: NodeRecord, side: Side, value: number): number {
  const [least, most] =
    side === 'width'
      ? [limits.minWidth ?? 0.01, limits.maxWidth ?? Infinity]
      : [limits.minHeight ?? 0.01, limits.maxHeight ?? Infinity]
  return Math.max(Math.min(value, most), least, 0.01)
}

/**
 * Equal shares of a length; what a layer can't take for its limits, the others get, one limit after
 * another.
 */
export function shareOut(
  length: number,
  children: readonly NodeRecord[],
  side: Side
): ReadonlyMap<string, number> {
  const shares = new Map<string, number>()
  let open = [...children]
  let free = length
  while (open.length > 0) {
    const share = free / open.length
    const bound = open.find((child) => clampSide(child, side, share) !== share)
    if (!bound) {
      for (const { id } of open) shares.set(id, share)
      break
    }
    const own = clampSide(bound, side, share)
    shares.set(bound.id, own)
    free -= own
    open = open.filter((child) => child !== bound)
  }
  return shares
}
