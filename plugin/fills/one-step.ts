import type { AppError } from '../../core/failure'
import type { FigmaPort } from '../figma-port'
import { toPlacementError } from '../layers/placement-error'

/**
 * Makes what the work changes one step to undo (claim figma.undo-steps), what a failing work left
 * behind too, and what Figma throws one of our failures.
 */
export async function asOneStep<Result>(
  figma: Pick<FigmaPort, 'commitUndo'>,
  work: () => Promise<Result>,
  toError: (error: unknown) => AppError = toPlacementError
): Promise<Result> {
  try {
    figma.commitUndo()
    return await work()
  } catch (error) {
    throw toError(error)
  } finally {
    closeStep(figma)
  }
}

/** What was done is done, and what failed before is what people are told. */
export function closeStep(figma: Pick<FigmaPort, 'commitUndo'>): void {
  try {
    figma.commitUndo()
  } catch (_) {}
}
