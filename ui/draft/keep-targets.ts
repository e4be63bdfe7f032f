import type { Selection } from '../../core/selection'

/**
 * A look at the selection in which each target that is as it was is the same object as before: what
 * was reckoned or drawn for it stays good. With a hundred selected, each picture that comes changes
 * one of them.
 */
export function keepTargets(before: Selection, now: Selection): Selection {
  const known = new Map(before.targets.map((target) => [target.nodeId, target]))
  const targets = now.targets.map((target) => {
    const old = known.get(target.nodeId)
    return old && JSON.stringify(old) === JSON.stringify(target) ? old : target
  })
  return { ...now, targets }
}
