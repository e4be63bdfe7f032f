import type { Job } from '../../core/job'
import type { Fill } from '../fill'
import type { SessionContext } from '../session-context'
import type { PanelState } from '../state'

/**
 * Puts a paid picture that lies in no frame into the one selected frame, or without one into the frame
 * that it was made for. Costs nothing.
 */
export function createMadePlacer(
  { store, now }: SessionContext,
  placeWaiting: () => Promise<void>
): (job: Job) => Promise<void> {
  return (job) => {
    const { key, recipe } = job
    const target = targetFor(store.read(), job)
    const progress = { step: 'placing', job } as const
    const fill: Fill = {
      key,
      target,
      recipe,
      startedAt: now(),
      preview: null,
      isElsewhere: false,
      progress
    }
    store.update((state) => ({
      ...state,
      fills: [fill, ...state.fills.filter((each) => each.key !== key)]
    }))
    return placeWaiting()
  }
}

/** Where a press puts it, for its words too. */
export function targetFor({ selection }: Pick<PanelState, 'selection'>, job: Job): Job['target'] {
  const [only, ...others] = selection.targets
  if (!only || others.length > 0) return job.target
  const { nodeId, name: nodeName, width, height, fingerprint } = only
  return { ...job.target, nodeId, nodeName, frame: { width, height }, fingerprint }
}
