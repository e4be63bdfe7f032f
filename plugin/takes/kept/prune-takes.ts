import { maxTakes, originalOf, type Take } from '../../../core/take'

/**
 * As many takes as a frame keeps: the oldest without a star go first, never the shown one, and what
 * was there before Framefill only when nothing else can go: no relay has that one. Stars are for one less than that, so a new picture always has a place.
 */
export function pruneTakes(takes: readonly Take[], shown: string): readonly Take[] {
  const spare = takes.filter(({ isStarred, imageHash }) => !isStarred && imageHash !== shown)
  const original = originalOf(takes)
  const isOriginal = ({ imageHash }: Take) => imageHash === original
  const inTurn = [...spare.filter((take) => !isOriginal(take)), ...spare.filter(isOriginal)]
  const gone = inTurn.slice(0, Math.max(0, takes.length - maxTakes))
  return takes.filter((take) => !gone.includes(take))
}
