import { toFailure } from '../../core/failure'
import type { SessionContext } from '../session-context'
import { type TakeKeeper, withTakes } from './keep-takes'

export type Comparer = Readonly<{
  /**
   * For as long as it is held, the canvas shows what was there before the shown takes, or before
   * Framefill.
   */
  compare: (isBefore: boolean, isOriginal?: boolean) => Promise<void>
}>

export function createComparer(context: SessionContext, keeper: TakeKeeper): Comparer {
  const { store, call, say, sayProblem } = context

  const mark = (isComparing: boolean) => store.update((state) => withTakes(state, { isComparing }))

  return {
    compare: async (isBefore, isOriginal = false) => {
      const { isComparing, frames } = store.read().takes
      if (isBefore === isComparing || (isBefore && frames.length === 0)) return
      mark(isBefore)
      const nodeIds = frames.map(({ nodeId }) => nodeId)
      await keeper.change(async (shown) => {
        try {
          await call('take.compare', { nodeIds, isBefore, isOriginal })
          say(compareWords(isBefore, isOriginal))
        } catch (error) {
          mark(false)
          sayProblem(toFailure(error).message)
        }
        return shown
      })
      if (!isBefore) await keeper.refresh()
    }
  }
}

function compareWords(isBefore: boolean, isOriginal: boolean): string {
  if (!isBefore) return 'Back to the shown take.'
  return isOriginal ? 'What was there before Framefill.' : 'What was there before.'
}
