import { maxTakes, type Take } from '../../../core/take'

/**
 * As many takes as a frame keeps: the oldest without a star go first, never the shown one. Stars
 * are for one less than that, so a new picture always has a place.
 */
export function pruneTakes(takes: readonly Take[], shown: string): readonly Take[] {
  const spare = takes.filter(({ isStarred, imageHash }) => !isStarred && imageHash !== shown)
  const gone = spare.slice(0, Math.max(0, takes.length - maxTakes))
  return takes.filter((take) => !gone.includes(take))
}
