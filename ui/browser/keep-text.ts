/**
 * A browser undoes the last typing wherever the focus is: ⌘Z after a press on a button would wipe the
 * prompt. Outside a text box it does nothing; ⌘Z on the canvas is Figma's.
 */
export function keepText(document: Document): void {
  document.addEventListener('keydown', (event) => {
    const isUndo = (event.metaKey || event.ctrlKey) && ['z', 'y'].includes(event.key.toLowerCase())
    if (isUndo && !isText(event.target)) event.preventDefault()
  })
}

function isText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'range'].includes(target.type)
  return target instanceof HTMLTextAreaElement || target.isContentEditable
}
