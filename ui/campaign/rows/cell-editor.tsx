import { useLayoutEffect, useRef } from 'preact/hooks'
import { type Place, stay } from './place'

type Props = Readonly<{
  label: string
  /** What it begins with: the cell's text, or the letter that was typed over it. */
  first: string
  /** The text, or null for an edit that was given up; and where to go on, null where the focus has gone. */
  onEnd: (text: string | null, step: Place | null) => void
}>

/** A cell while it is edited: as high as its text. Enter goes on below, Tab beside; with ⌥ or ⇧ a line breaks. */
export function CellEditor({ label, first, onEnd }: Props) {
  const box = useRef<HTMLTextAreaElement>(null)
  // Whoever ended it takes the focus away, which would end it once more.
  const isOver = useRef(false)

  const grow = () => {
    const element = box.current
    if (!element) return
    element.style.height = 'auto'
    element.style.height = `${element.scrollHeight + 2}px`
  }
  useLayoutEffect(() => {
    const element = box.current
    element?.focus()
    element?.setSelectionRange(first.length, first.length)
    grow()
  }, [])

  const end = (text: string | null, step: Place | null) => {
    if (isOver.current) return
    isOver.current = true
    onEnd(text, step)
  }

  const handleKey = (event: KeyboardEvent & { currentTarget: HTMLTextAreaElement }) => {
    if (event.isComposing) return
    const { value } = event.currentTarget
    const isBreak = event.shiftKey || event.altKey
    if (event.key === 'Escape') end(null, stay)
    else if (event.key === 'Enter' && !isBreak) end(value, { row: 1, column: 0 })
    else if (event.key === 'Tab') end(value, { row: 0, column: event.shiftKey ? -1 : 1 })
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  return (
    <textarea
      class="sheet-editor"
      ref={box}
      aria-label={label}
      dir="auto"
      rows={1}
      defaultValue={first}
      onInput={grow}
      onKeyDown={handleKey}
      onBlur={({ currentTarget }) => end(currentTarget.value, null)}
    />
  )
}
