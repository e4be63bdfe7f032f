import { useLayoutEffect, useRef } from 'preact/hooks'

type Props = Readonly<{
  prompt: string
  onChange: (prompt: string) => void
  onSubmit: () => void
  label?: string
  placeholder?: string
}>

const firstPlaceholder = 'What should the picture show?'

/** The kit's multi-line box selects everything on focus, so that one key wipes a prompt. */
export function PromptBox({ prompt, onChange, onSubmit, ...words }: Props) {
  const { label = 'Prompt', placeholder = firstPlaceholder } = words
  const box = useRef<HTMLTextAreaElement>(null)

  // As high as the text needs; the style sheet sets the limit.
  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight}px`
  }, [prompt])

  const submitOnEnter = (event: KeyboardEvent) => {
    const isShortcut = event.metaKey || event.ctrlKey || event.shiftKey
    // Enter also ends the composition of a Japanese or Chinese word.
    if (event.key !== 'Enter' || !isShortcut || event.isComposing) return
    event.preventDefault()
    onSubmit()
  }

  return (
    <div class="field">
      <label for="prompt">{label}</label>
      <textarea
        id="prompt"
        class="prompt"
        ref={box}
        rows={3}
        placeholder={placeholder}
        value={prompt}
        onInput={(event) => onChange(event.currentTarget.value)}
        onKeyDown={submitOnEnter}
      />
    </div>
  )
}
