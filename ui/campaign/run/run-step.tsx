import type { StepView } from '../steps/step'
import type { StepProps } from '../steps/step-props'

export function runStep({ plan }: StepProps): StepView {
  const made = plan?.counts.keep ?? 0
  return {
    name: 'run',
    words: 'Run',
    summary: made === 0 ? 'nothing made yet' : `${made} of ${plan?.frames.length} frames are done`,
    isDone: false,
    content: <p class="quiet">Frames, texts and pictures come once everything above is there.</p>
  }
}
