import type { StepView } from '../steps/step'
import type { StepProps } from '../steps/step-props'

export function exportStep({ canvas }: StepProps): StepView {
  return {
    name: 'export',
    words: 'Export',
    summary: canvas.frames.length === 0 ? 'nothing to hand over yet' : '',
    isDone: false,
    content: <p class="quiet">What was made is handed over from here.</p>
  }
}
