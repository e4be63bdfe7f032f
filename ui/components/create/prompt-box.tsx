import { useEffect, useLayoutEffect, useRef } from 'preact/hooks'
import { recentPrompts } from '../../draft/recent-prompts'
import type { PanelState } from '../../state'
import { drawOn } from '../draw-on'

type Props = Readonly<{
  state: Pick<PanelState, 'fills' | 'takes' | 'view'>
  prompt: string
  onChange: (prompt: string) => void
  onSubmit: () => void
  label?: string
  placeholder?: string
}>

/** There is one in the panel at a time. */
export function focusPrompt(): void {
  document.getElementById('prompt')?.focus()
}

const firstPlaceholder = 'What should the picture show?'

/** The kit's multi-line box selects everything on focus, so that one key wipes a prompt. */
export const PromptBox = drawOn<Props>({ fills: true, takes: true, view: true }, Prompt)

function Prompt({ state, prompt, onChange, onSubmit, ...words }: Props) {
  const { label = 'Prompt', placeholder = firstPlaceholder } = words
  const box = useRef<HTMLTextAreaElement>(null)
  // What ↑ brought last; typing anything else ends the walk.
  const brought = useRef('')

  // As high as the text needs; the style sheet sets the limit.
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }, [prompt])

  useEffect(() => {
    // On opening only: whoever changes tabs with the arrow keys stays among them.
    if (document.activeElement === document.body) box.current?.focus()
  }, [])

  const [newest] = state.fills
  const sent = newest?.progress.step === 'sending' ? newest.key : null
  useEffect(() => {
    // The words stay, and the next ones may simply be typed over them.
    if (sent !== null && document.activeElement === box.current) box.current?.select()
  }, [sent])

  const bring = (event: KeyboardEvent, step: 1 | -1) => {
    if (prompt !== '' && prompt !== brought.current) return
    const recent = recentPrompts(state, state.view)
    const at = prompt === '' ? -1 : recent.indexOf(prompt)
    const next = at + step < 0 ? '' : recent[at + step]
    if (next === undefined || next === prompt) return
    event.preventDefault()
    brought.current = next
    onChange(next)
  }

  const handleKey = (event: KeyboardEvent) => {
    // Enter also ends the composition of a Japanese or Chinese word.
    if (event.isComposing) return
    const isShortcut = event.metaKey || event.ctrlKey || event.shiftKey
    if (event.key === 'ArrowUp' && !isShortcut) return bring(event, 1)
    if (event.key === 'ArrowDown' && !isShortcut) return bring(event, -1)
    if (event.key !== 'Enter' || !isShortcut) return
    event.preventDefault()
    onSubmit()
  }

  return (
    <div>
      <label class="visually-hidden" for="prompt">
        {label}
      </label>
      <textarea
        id="prompt"
        class="prompt"
        ref={box}
        rows={3}
        dir="auto"
        placeholder={placeholder}
        title="↑ in an empty box brings recent prompts"
        value={prompt}
        onInput={(event) => onChange(event.currentTarget.value)}
        onKeyDown={handleKey}
      />
    </div>
  )
}
