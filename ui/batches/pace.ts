import type { Job } from '../../core/job'
import type { Recipe } from '../../core/recipe'
import { maxPaceSamples, type Pace } from '../../core/wire/pace-calls'

/** What takes about as long: the same model and quality at about the same number of pixels. */
export function paceKind(recipe: Recipe): string {
  return toKind(recipe, sizeClass(recipe.size))
}

/** With one more job; the pace itself when there is nothing to learn from it. */
export function withSample(pace: Pace, job: Job): Pace {
  if (job.state !== 'done' || job.calledAt === null || job.finishedAt === null) return pace
  const kind = paceKind(job.recipe)
  const samples = [...(samplesOf(pace, kind) ?? []), Math.max(0, job.finishedAt - job.calledAt)]
  return mergePaces(pace, [{ kind, samples: samples.slice(-maxPaceSamples) }])
}

/**
 * The middle of what is known, which one slow picture doesn't move: of this kind, else of other
 * sizes by the same model and quality; null when nothing is known.
 */
export function usualMs(pace: Pace, recipe: Recipe): number | null {
  const otherSizes = sizeClasses.flatMap((size) => samplesOf(pace, toKind(recipe, size)) ?? [])
  const known = samplesOf(pace, paceKind(recipe)) ?? otherSizes
  const sorted = [...known].sort((one, other) => one - other)
  return sorted[Math.floor(sorted.length / 2)] ?? null
}

/** Of both; where both know a kind, what `newer` says of it. */
export function mergePaces(older: Pace, newer: Pace): Pace {
  return [...older.filter(({ kind }) => !samplesOf(newer, kind)), ...newer]
}

function samplesOf(pace: Pace, wanted: string): readonly number[] | undefined {
  return pace.find(({ kind }) => kind === wanted)?.samples
}

export const sizeClasses = ['small', 'medium', 'large'] as const

export type SizeClass = (typeof sizeClasses)[number] | 'auto'

export function toKind({ model, quality, references }: Recipe, size: SizeClass): string {
  const kind = `${model} ${size} ${quality}`
  return references ? `${kind} edit` : kind
}

export const megapixel = 1_048_576

export function sizeClass(size: Recipe['size']): SizeClass {
  if (size === 'auto') return 'auto'
  const pixels = size.width * size.height
  if (pixels <= 1.6 * megapixel) return 'small'
  return pixels <= 4 * megapixel ? 'medium' : 'large'
}
