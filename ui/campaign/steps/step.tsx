import type { ComponentChild } from 'preact'
import type { StepName } from '../campaign-state'

/** One step as its line tells it; `content` is drawn while it is open. */
export type StepView = Readonly<{
  name: StepName
  words: string
  /** What it has, or what is missing: the rest of its line. */
  summary: string
  isDone: boolean
  content: ComponentChild
}>

type Props = Readonly<{
  step: StepView
  isOpen: boolean
  onOpen: (name: StepName | null) => void
}>

export const stepId = (name: StepName) => `step-${name}`

/** Closed to one line; opens in place, and Escape closes it. */
export function Step({ step, isOpen, onOpen }: Props) {
  const { name, words, summary, isDone, content } = step
  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || event.defaultPrevented || !isOpen) return
    event.stopPropagation()
    document.getElementById(stepId(name))?.focus()
    onOpen(null)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what its controls leave unheard
    <section class="step" onKeyDown={closeOnEscape}>
      <h2>
        <button
          type="button"
          class="step-line"
          id={stepId(name)}
          aria-expanded={isOpen}
          aria-controls={`${stepId(name)}-content`}
          onClick={() => onOpen(isOpen ? null : name)}
        >
          <span class={isDone ? 'step-mark is-done' : 'step-mark'} aria-hidden="true" />
          <span class="step-name">{words}</span>
          <span class="step-summary">{summary}</span>
          {isDone && <span class="visually-hidden">, done</span>}
        </button>
      </h2>
      {isOpen && (
        <div class="step-content" id={`${stepId(name)}-content`}>
          {content}
        </div>
      )}
    </section>
  )
}
