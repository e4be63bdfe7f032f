import type { Origin } from '../../core/job'
import type { Fill } from '../fill'

/**
 * Whether this frame waits for a picture from this origin: asked for and not placed yet, or in the
 * list to be tried again. Asking again would pay for the same wish twice.
 */
export function isUnderway(fills: readonly Fill[], nodeId: string, origin: Origin): boolean {
  return fills.some(({ target, progress }) => {
    const isOver = progress.step === 'placed' || progress.step === 'ended'
    return !isOver && target.nodeId === nodeId && isSame(target.origin, origin)
  })
}

function isSame(one: Origin | undefined, other: Origin): boolean {
  return one?.kind === other.kind && one.imageHash === other.imageHash
}
