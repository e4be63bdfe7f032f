import type { SessionContext } from '../session-context'
import type { TakeKeeper } from './keep-takes'
import { shownTake } from './takes-state'

/** Long enough to gather a drag or a run of arrow keys into one undo step. */
const restMs = 250

export type Slider = Readonly<{
  /** Moves the window over what a frame shows, 0 top or left, 1 bottom or right; costs nothing. */
  slide: (nodeId: string, position: number) => void
}>

export function createSlider({ call, sleep }: SessionContext, keeper: TakeKeeper): Slider {
  const moving = new Map<string, AbortController>()

  const settle = (nodeId: string, position: number) =>
    keeper.change(async (frames) => {
      const frame = frames.find((each) => each.nodeId === nodeId)
      const take = frame && shownTake(frame)
      if (!take) return []
      const { imageHash, image } = take
      await call('image.slide', { nodeId, imageHash, imageSize: image, position })
      const takes = frame.takes.map((each) => (each === take ? { ...take, position } : each))
      return [{ ...frame, takes }]
    })

  return {
    slide: (nodeId, position) => {
      moving.get(nodeId)?.abort()
      const rest = new AbortController()
      moving.set(nodeId, rest)
      sleep(restMs, rest.signal).then(
        () => settle(nodeId, position),
        () => {}
      )
    }
  }
}
