import type { FrameTakes, Take } from '../../core/take'
import type { SessionContext } from '../session-context'
import type { TakeKeeper } from './keep-takes'
import { flipWords, placeWords } from './take-words'
import { numberOf, shownTake } from './takes-state'

export type TakeChanges = Readonly<{
  /** The next (1) or previous (-1) take of every selected frame at once. */
  flipTakes: (step: 1 | -1) => Promise<void>
  showTake: (nodeId: string, imageHash: string) => Promise<void>
  /** The frame as it was before Framefill; its takes stay. */
  restoreOriginal: (nodeId: string) => Promise<void>
  /** Stars the shown take of the one selected frame, or takes its star away. */
  starShown: () => Promise<void>
  deleteShown: () => Promise<void>
}>

export function createTakeChanges(context: SessionContext, keeper: TakeKeeper): TakeChanges {
  const { call, say, sayProblem } = context

  const changeShown = (change: (frame: FrameTakes, take: Take) => Promise<FrameTakes>) =>
    keeper.change(async ([frame, ...others]) => {
      if (others.length > 0) {
        sayProblem('Select one frame to star or delete its takes.')
        return []
      }
      const take = frame && shownTake(frame)
      return take ? [await change(frame, take)] : []
    })

  return {
    flipTakes: (step) =>
      keeper.change(async (selected) => {
        if (selected.length === 0) return []
        const nodeIds = selected.map(({ nodeId }) => nodeId)
        const { frames } = await call('take.flip', { nodeIds, step })
        say(flipWords(frames, step))
        return frames
      }),
    showTake: (nodeId, imageHash) =>
      keeper.change(async () => {
        const frame = await call('take.show', { nodeId, imageHash })
        say(`Take ${placeWords(frame)}.`)
        return [frame]
      }),
    restoreOriginal: (nodeId) =>
      keeper.change(async () => {
        const frame = await call('take.restore', { nodeId })
        say(`“${frame.nodeName}” is as it was before Framefill. Its takes stay.`)
        return [frame]
      }),
    starShown: () =>
      changeShown(async (frame, { imageHash, isStarred }) => {
        const { nodeId } = frame
        const next = await call('take.star', { nodeId, imageHash, isStarred: !isStarred })
        const number = numberOf(frame, imageHash)
        say(isStarred ? `Take ${number} has no star any more.` : `Take ${number} is starred.`)
        return next
      }),
    deleteShown: () =>
      changeShown(async (frame, { imageHash }) => {
        const next = await call('take.delete', { nodeId: frame.nodeId, imageHash })
        say(`Take ${numberOf(frame, imageHash)} is deleted. Undo in Figma brings it back.`)
        return next
      })
  }
}
