import type { Origin } from '../../core/job'
import type { Fill } from '../fill'

/**
 * Whether this frame waits for a picture from this origin: asked for and not placed yet, or in the
 * list to be tried again. Asking again would pay for the same wish twice.
 */
export function isUnderway(fills: readonly Fill[], nodeId: string, origin: Origin): boolean {
  return fills.some(
    (fill) => !isOver(fill) && fill.target.nodeId === nodeId && isSame(fill.target.origin, origin)
  )
}

/** The keys of all that is underway from any origin: as long as they stay, so does `isUnderway`. */
export function underwayKeys(fills: readonly Fill[]): string {
  return fills
    .filter((fill) => fill.target.origin && !isOver(fill))
    .map(({ key }) => key)
    .join()
}

const isOver = ({ progress }: Fill) => progress.step === 'placed' || progress.step === 'ended'

function isSame(one: Origin | undefined, other: Origin): boolean {
  return one?.kind === other.kind && one.imageHash === other.imageHash
}
