/** One line of the list. */
export type Line = Readonly<{ text: string; note: string }>

/** What the dialog shows at one moment. */
export type DialogView = Readonly<{
  /** What is asked for, such as a parameter's name. */
  label: string
  placeholder: string
  /** What has been chosen before. */
  chips: readonly string[]
  lines: readonly Line[]
  /** A line to begin with; -1 for none, where Enter means “without”. */
  active: number
  /** A sentence below the list. */
  help: string
  isProblem: boolean
}>

export type DialogEvents = Readonly<{
  onType: (text: string) => void
  /** Enter or a click; -1 where no line is active. */
  onChoose: (index: number) => void
  /** Backspace in an empty box. */
  onBack: () => void
  onClose: () => void
}>

export type ActionsDialog = Readonly<{
  open: () => void
  /** `text` replaces what is typed, where given. */
  show: (view: DialogView, text?: string) => void
  close: () => void
  isOpen: () => boolean
}>

/** The parts of index.html that it is made of. */
type Parts = Readonly<{
  dialog: HTMLDialogElement
  label: HTMLElement
  chips: HTMLElement
  input: HTMLInputElement
  list: HTMLElement
  help: HTMLElement
}>

/** A combobox with its list in a modal dialog (the ARIA pattern of that name). */
export function createActionsDialog(parts: Parts, events: DialogEvents): ActionsDialog {
  const { dialog, input, list } = parts
  let active = -1

  const options = (): HTMLElement[] => [...list.querySelectorAll<HTMLElement>('[role=option]')]
  const activate = (index: number): void => {
    active = index
    for (const [at, option] of options().entries()) {
      option.setAttribute('aria-selected', String(at === index))
      if (at === index) option.scrollIntoView({ block: 'nearest' })
    }
    if (index < 0) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', `action-${index}`)
  }
  const move = (step: 1 | -1): void => {
    const { length } = options()
    if (length > 0)
      activate(active < 0 && step === -1 ? length - 1 : (active + step + length) % length)
  }

  const keys: Readonly<Record<string, () => void>> = {
    ArrowDown: () => move(1),
    ArrowUp: () => move(-1),
    Enter: () => events.onChoose(active)
  }
  input.addEventListener('keydown', (event) => {
    // A word that an input method is still composing is not typed yet.
    if (event.isComposing) return
    if (event.key === 'Backspace' && input.value === '') return events.onBack()
    const act = keys[event.key]
    if (!act) return
    event.preventDefault()
    act()
  })
  input.addEventListener('input', () => events.onType(input.value))
  list.addEventListener('click', (event) => {
    const { target } = event
    if (!(target instanceof Node)) return
    const index = options().findIndex((option) => option.contains(target))
    if (index >= 0) events.onChoose(index)
  })
  // The canvas has keys of its own: Escape, Delete and the arrows must not reach it.
  dialog.addEventListener('keydown', (event) => event.stopPropagation())
  dialog.addEventListener('click', (event) => {
    if (event.target === dialog) dialog.close()
  })
  dialog.addEventListener('close', events.onClose)

  return {
    isOpen: () => dialog.open,
    open: () => {
      if (!dialog.open) dialog.showModal()
      input.focus()
    },
    close: () => dialog.close(),
    show: (view, text) => {
      parts.label.textContent = view.label
      parts.chips.replaceChildren(...view.chips.map((chip) => element('span', 'chip', chip)))
      input.placeholder = view.placeholder
      if (text !== undefined) input.value = text
      list.setAttribute('aria-label', view.label)
      list.replaceChildren(...view.lines.map(toOption))
      list.hidden = view.lines.length === 0
      input.setAttribute('aria-expanded', String(view.lines.length > 0))
      parts.help.textContent = view.help
      parts.help.className = view.isProblem ? 'help problem' : 'help'
      activate(view.lines.length > 0 ? view.active : -1)
    }
  }
}

function toOption({ text, note }: Line, index: number): HTMLElement {
  const option = element('div', 'line', '')
  option.id = `action-${index}`
  option.setAttribute('role', 'option')
  option.append(element('span', 'words', text))
  if (note !== '') option.append(element('span', 'quiet', note))
  return option
}

function element(name: string, className: string, text: string): HTMLElement {
  return Object.assign(document.createElement(name), { className, textContent: text })
}
