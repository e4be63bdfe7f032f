import type { Handlers } from '../../core/wire/calls'
import type { compareCalls } from '../../core/wire/compare-calls'
import type { Queue } from '../in-turn'
import type { Comparison } from './compare-takes'

export function createCompareHandlers(
  comparison: Comparison,
  inTurn: Queue
): Handlers<typeof compareCalls> {
  return {
    'take.compare': ({ nodeIds, isBefore, isOriginal = false }) =>
      inTurn(async () => {
        await (isBefore ? comparison.begin(nodeIds, isOriginal) : comparison.end())
        return {}
      })
  }
}

/** A queue for everything that changes the file for good: it ends a comparison first. */
export function endingFirst(comparison: Comparison, inTurn: Queue): Queue {
  return (task) =>
    inTurn(async () => {
      await comparison.end()
      return task()
    })
}
