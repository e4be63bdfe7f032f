import type { TableTaker } from './rows/take-table'

/**
 * A table can be pasted wherever the focus is, but not where words are written. Returns what ends it.
 */
export function hearPastes(page: Document, { pasteTable }: Pick<TableTaker, 'pasteTable'>) {
  const hear = (event: ClipboardEvent) => {
    const { target } = event
    const isText = target instanceof HTMLTextAreaElement || target instanceof HTMLInputElement
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (isText || text.trim() === '') return
    event.preventDefault()
    pasteTable(text)
  }
  page.addEventListener('paste', hear)
  return () => page.removeEventListener('paste', hear)
}
