import type { Failure } from '../core/failure'
import type { Job, JobTarget } from '../core/job'
import type { Placed } from '../core/placed'
import type { Recipe } from '../core/recipe'

/** One picture on its way into one frame, as the panel sees it; `key` is also the submit key. */
export type Fill = Readonly<{
  key: string
  target: JobTarget
  recipe: Recipe
  startedAt: number
  preview: Preview | null
  progress: Progress
  /** Asked for in a copy of this file, as far as this one can tell: a person decides. */
  isElsewhere?: boolean
  /** What was asked for before this was tried again, which may have cost something. */
  earlier?: readonly Job[]
}>

/** A small picture by object URL. A later one has a higher rank. */
export type Preview = Readonly<{ url: string; rank: number }>

export type Progress =
  | Readonly<{ step: 'sending' }>
  | Readonly<{ step: 'unsent'; failure: Failure }>
  | Readonly<{
      step: 'waiting'
      job: Job
      isCancelling: boolean
      /** The relay can’t be heard just now, so nobody knows how far the job is. */
      isCutOff: boolean
    }>
  | Readonly<{ step: 'placing'; job: Job }>
  | Readonly<{ step: 'placed'; job: Job; placed: Placed }>
  | Readonly<{ step: 'unplaced'; job: Job; failure: Failure }>
  | Readonly<{ step: 'ended'; job: Job }>

export function isActive({ progress }: Fill): boolean {
  return progress.step === 'sending' || progress.step === 'waiting' || progress.step === 'placing'
}

export function jobOf({ progress }: Fill): Job | null {
  return 'job' in progress ? progress.job : null
}

/** All that this picture has cost so far, oldest first. */
export function jobsOf(fill: Fill): readonly Job[] {
  const job = jobOf(fill)
  return [...(fill.earlier ?? []), ...(job ? [job] : [])]
}
