import { addEstimates, type Estimate, estimatePrice } from '../../core/price/price'
import { fullPrompt } from '../../core/recipe'
import type { Fill } from '../fill'

/** Costs nothing yet: on its way to the relay, or waiting there for a turn. */
export function isQueued({ progress }: Fill): boolean {
  if (progress.step === 'waiting') return progress.job.state === 'queued'
  return progress.step === 'sending'
}

/**
 * Never reached the relay, or failed in a way that may pass. A refusal is not among them: the same
 * prompt would be refused again.
 */
export function isFailed({ progress }: Fill): boolean {
  if (progress.step === 'unsent') return true
  if (progress.step !== 'ended') return false
  return progress.job.state === 'failed' && progress.job.failure?.retryable === true
}

/** Nothing is left to be done about it. What could not be placed or sent is not finished. */
export function isFinished({ progress: { step } }: Fill): boolean {
  return step === 'placed' || step === 'ended'
}

/** May have been made and billed without arriving: a person decides, never the code. */
export function isLost({ progress }: Fill): boolean {
  return progress.step === 'ended' && progress.job.state === 'unknown'
}

/** What making these once more will cost. */
export function priceAgain(fills: readonly Fill[]): Estimate {
  return addEstimates(
    fills.map(({ recipe }) => estimatePrice({ ...recipe, prompt: fullPrompt(recipe) }))
  )
}

/** It did not get where it should: a person has to look. */
export function isTrouble({ progress }: Fill): boolean {
  if (progress.step === 'unsent' || progress.step === 'unplaced') return true
  return progress.step === 'ended' && progress.job.state !== 'cancelled'
}

/**
 * Made and kept, but in no frame of this file: somebody took it out, or it was asked for in a copy.
 * Nothing went wrong.
 */
export function isAstray({ progress }: Fill): boolean {
  if (progress.step !== 'unplaced') return false
  return progress.failure.code === 'taken_out' || progress.failure.code === 'other_copy'
}

/** By undo, say; all of them can be placed again at once, since nobody has put anything else there. */
export function isTakenOut({ progress }: Fill): boolean {
  return progress.step === 'unplaced' && progress.failure.code === 'taken_out'
}

/** Failed in a way that the same press again would not mend, a refusal among them. */
export function isHopeless(fill: Fill): boolean {
  return fill.progress.step === 'ended' && isTrouble(fill) && !isFailed(fill) && !isLost(fill)
}

/** The connection to the relay is lost while it waits. */
export function isCutOff({ progress }: Fill): boolean {
  return progress.step === 'waiting' && progress.isCutOff
}
