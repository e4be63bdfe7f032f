import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { type Completion, complete, completionAt } from './completion'

type Props = Readonly<{
  prompt: string
  headers: readonly string[]
  onChange: (prompt: string) => void
}>

const listId = 'columns-found'

/** A prompt with columns in it: `{{` offers them, arrows choose, Enter or Tab puts one in. */
export function TemplateBox({ prompt, headers, onChange }: Props) {
  const box = useRef<HTMLTextAreaElement>(null)
  const [found, setFound] = useState<Completion | null>(null)
  const [at, setAt] = useState(0)
  // Where the caret goes once the new text is drawn.
  const caret = useRef<number | null>(null)

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
    if (caret.current === null) return
    element.focus()
    element.setSelectionRange(caret.current, caret.current)
    caret.current = null
  }, [prompt])

  const look = (element: HTMLTextAreaElement) => {
    setFound(completionAt(element.value, element.selectionStart, headers))
    setAt(0)
  }
  const put = (name: string) => {
    const element = box.current
    if (!element || !found) return
    const next = complete(element.value, element.selectionStart, { start: found.start, name })
    caret.current = next.caret
    setFound(null)
    onChange(next.text)
  }
  const begin = () => {
    const element = box.current
    if (!element) return
    element.setRangeText('{{', element.selectionStart, element.selectionEnd, 'end')
    element.focus()
    onChange(element.value)
    look(element)
  }

  const handleKey = (event: KeyboardEvent) => {
    if (!found || event.isComposing) return
    const { length } = found.names
    const name = found.names[at]
    if (event.key === 'Escape') setFound(null)
    else if (event.key === 'ArrowDown') setAt((at + 1) % length)
    else if (event.key === 'ArrowUp') setAt((at + length - 1) % length)
    else if ((event.key === 'Enter' || event.key === 'Tab') && name) put(name)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <div class="template">
      <label class="visually-hidden" for="campaign-prompt">
        Prompt
      </label>
      <textarea
        id="campaign-prompt"
        class="prompt"
        ref={box}
        rows={3}
        dir="auto"
        placeholder="What should each picture show? {{ puts in a column."
        aria-autocomplete="list"
        aria-controls={listId}
        aria-activedescendant={found ? `${listId}-${at}` : undefined}
        value={prompt}
        onInput={({ currentTarget }) => {
          onChange(currentTarget.value)
          look(currentTarget)
        }}
        onKeyDown={handleKey}
        onBlur={() => setFound(null)}
      />
      {found ? (
        <div class="completions" id={listId} role="listbox" aria-label="Columns">
          {found.names.map((name, index) => (
            // biome-ignore lint/a11y/useFocusableInteractive: the box has the focus
            <div
              key={name}
              id={`${listId}-${index}`}
              role="option"
              aria-selected={index === at}
              // Before the box loses the focus.
              onMouseDown={(event) => {
                event.preventDefault()
                put(name)
              }}
            >
              {name}
            </div>
          ))}
        </div>
      ) : (
        headers.length > 0 && (
          <button type="button" class="small" onClick={begin}>
            Put in a column
          </button>
        )
      )}
    </div>
  )
}
