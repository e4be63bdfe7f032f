import type { ComponentChild, ComponentChildren } from 'preact'
import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import { Small } from './small'

export type Fold = Readonly<{
  name: string
  words: string
  title?: string
  content: ComponentChild
}>

type Props = Readonly<{
  folds: readonly Fold[]
  /** Small controls that need no opening, at the line's beginning. */
  children?: ComponentChildren
}>

/** One line of small controls. Each opens in place below it, one at a time; Escape closes it. */
export function Folds({ folds, children }: Props) {
  const [open, setOpen] = useState<string | null>(null)
  const box = useRef<HTMLDivElement>(null)
  const shown = folds.find(({ name }) => name === open)

  useLayoutEffect(() => {
    if (open !== null) box.current?.lastElementChild?.scrollIntoView?.({ block: 'nearest' })
  }, [open])

  const closeOnEscape = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !shown) return
    event.stopPropagation()
    box.current?.querySelector<HTMLElement>('[aria-expanded=true]')?.focus()
    setOpen(null)
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it hears what its controls leave unheard
    <div ref={box} onKeyDown={closeOnEscape}>
      <div class="line">
        {children}
        {folds.map(({ name, words, title }) => (
          <Small
            key={name}
            title={title}
            aria-expanded={name === open}
            aria-controls={`fold-${name}`}
            onClick={() => setOpen(name === open ? null : name)}
          >
            {words}
          </Small>
        ))}
      </div>
      {shown && (
        <div class="fold" id={`fold-${shown.name}`} key={shown.name}>
          {shown.content}
        </div>
      )}
    </div>
  )
}
