import type { Job } from '../core/job'
import { maxPaceSamples, type Pace } from '../core/pace-calls'
import type { Recipe } from '../core/recipe'
import type { SessionContext } from './session-context'

/** What takes about as long: the same model and quality at about the same number of pixels. */
export function paceKind(recipe: Recipe): string {
  return toKind(recipe, sizeClass(recipe.size))
}

/** With one more job; the pace itself when there is nothing to learn from it. */
export function withSample(pace: Pace, job: Job): Pace {
  if (job.state !== 'done' || job.calledAt === null || job.finishedAt === null) return pace
  const kind = paceKind(job.recipe)
  const samples = [...(pace[kind] ?? []), Math.max(0, job.finishedAt - job.calledAt)]
  return { ...pace, [kind]: samples.slice(-maxPaceSamples) }
}

/**
 * The middle of what is known, which one slow picture doesn't move: of this kind, else of other
 * sizes by the same model and quality; null when nothing is known.
 */
export function usualMs(pace: Pace, recipe: Recipe): number | null {
  const otherSizes = sizeClasses.flatMap((size) => pace[toKind(recipe, size)] ?? [])
  const sorted = [...(pace[paceKind(recipe)] ?? otherSizes)].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}

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
        store.update((state) => ({ ...state, pace: { ...pace, ...state.pace } }))
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

const sizeClasses = ['small', 'medium', 'large'] as const
type SizeClass = (typeof sizeClasses)[number] | 'auto'

function toKind({ model, quality, references }: Recipe, size: SizeClass): string {
  const kind = `${model} ${size} ${quality}`
  return references ? `${kind} edit` : kind
}

const megapixel = 1_048_576

function sizeClass(size: Recipe['size']): SizeClass {
  if (size === 'auto') return 'auto'
  const pixels = size.width * size.height
  if (pixels <= 1.6 * megapixel) return 'small'
  return pixels <= 4 * megapixel ? 'medium' : 'large'
}
