import type { Actions } from '../session'

type TabActions = Pick<Actions, 'pasteTable' | 'undoCampaign'>

/**
 * What the tab hears wherever the focus is: a table is pasted and a change undone, but not where words are
 * written; ⌘↵ presses the one button. Returns what ends it.
 */
export function hearTab(page: Document, actions: TabActions): () => void {
  const handlePaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (isText(event.target) || text.trim() === '') return
    event.preventDefault()
    actions.pasteTable(text)
  }
  const handleKey = (event: KeyboardEvent) => {
    if (!(event.metaKey || event.ctrlKey) || event.isComposing) return
    if (event.key === 'Enter') page.querySelector<HTMLElement>('.press')?.click()
    else if (event.key === 'z' && !isText(event.target)) actions.undoCampaign()
    else return
    event.preventDefault()
  }
  page.addEventListener('paste', handlePaste)
  page.addEventListener('keydown', handleKey)
  return () => {
    page.removeEventListener('paste', handlePaste)
    page.removeEventListener('keydown', handleKey)
  }
}

const isText = (target: EventTarget | null) =>
  target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
