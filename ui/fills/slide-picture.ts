import { toFailure } from '../../core/failure'
import type { Fill } from '../fill'
import type { SessionContext } from '../session-context'
import { withProgress } from '../state'

/** Long enough to gather a drag or a run of arrow keys into one undo step. */
const restMs = 250

export type Slider = Readonly<{ slide: (fill: Fill, position: number) => void }>

/** Moves the visible window over a picture that is in place; costs nothing. */
export function createSlider({ store, call, sleep, sayProblem }: SessionContext): Slider {
  const moving = new Map<string, AbortController>()

  const settle = async ({ key, target, progress }: Fill, position: number) => {
    if (progress.step !== 'placed' || !progress.job.image) return
    const { job, placed } = progress
    const { width, height } = progress.job.image
    try {
      const slid = await call('image.slide', {
        nodeId: target.nodeId,
        imageHash: placed.imageHash,
        imageSize: { width, height },
        position
      })
      store.update((state) => withProgress(state, key, { step: 'placed', job, placed: slid }))
    } catch (error) {
      sayProblem(toFailure(error).message)
    }
  }

  return {
    slide: (fill, position) => {
      moving.get(fill.key)?.abort()
      const rest = new AbortController()
      moving.set(fill.key, rest)
      sleep(restMs, rest.signal).then(
        () => settle(fill, position),
        () => {}
      )
    }
  }
}
