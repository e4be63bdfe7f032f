import type { Job } from '../../core/job'
import type { SessionContext } from '../session-context'
import { mergePaces, withSample } from './pace'

export type PaceLearner = Readonly<{
  /** Takes up what earlier runs have learned. */
  open: () => Promise<void>
  learn: (job: Job) => void
}>

/** Keeps the pace on this computer. It is a courtesy, so its failures are silent. */
export function createPaceLearner({ store, call }: SessionContext): PaceLearner {
  const learned = new Set<string>()
  return {
    open: async () => {
      try {
        const { pace } = await call('pace.read', {})
        store.update((state) => ({ ...state, pace: mergePaces(pace, state.pace) }))
      } catch (_) {}
    },
    learn: (job) => {
      const pace = withSample(store.read().pace, job)
      if (pace === store.read().pace || learned.has(job.id)) return
      learned.add(job.id)
      store.update((state) => ({ ...state, pace }))
      call('pace.write', { pace }).catch(() => {})
    }
  }
}
