import { useRef } from 'preact/hooks'

export type Tab<Name extends string> = Readonly<{ name: Name; words: string }>

type Props<Name extends string> = Readonly<{
  label: string
  tabs: readonly Tab<Name>[]
  open: Name
  onOpen: (name: Name) => void
}>

/**
 * A tab list by the ARIA pattern: one tab stop, arrow keys move and open. Its panel is
 * `view-<name>`, labelled by `tab-<name>`.
 */
export function Tabs<Name extends string>({ label, tabs, open, onOpen }: Props<Name>) {
  const list = useRef<HTMLDivElement>(null)
  const handleKey = (event: KeyboardEvent) => {
    const at = tabs.findIndex(({ name }) => name === open)
    const last = tabs.length - 1
    const targets: Readonly<Record<string, number>> = {
      ArrowLeft: at === 0 ? last : at - 1,
      ArrowRight: at === last ? 0 : at + 1,
      Home: 0,
      End: last
    }
    const next = targets[event.key]
    const tab = next === undefined ? undefined : tabs[next]
    if (!tab) return
    event.preventDefault()
    // The panel's own arrow keys must not hear this one, too.
    event.stopPropagation()
    onOpen(tab.name)
    list.current?.querySelector<HTMLElement>(`#tab-${tab.name}`)?.focus()
  }
  return (
    <div class="tabs" role="tablist" aria-label={label} ref={list} onKeyDown={handleKey}>
      {tabs.map(({ name, words }) => (
        <button
          key={name}
          type="button"
          role="tab"
          id={`tab-${name}`}
          aria-controls={`view-${name}`}
          aria-selected={name === open}
          tabIndex={name === open ? 0 : -1}
          onClick={() => onOpen(name)}
        >
          {words}
        </button>
      ))}
    </div>
  )
}
