/** A key that is held presses once: each repeat of Enter would ask for another paid picture. */
export function pressOnce(document: Document): void {
  document.addEventListener(
    'keydown',
    (event) => {
      const { key, repeat, target } = event
      const isTyped = target instanceof HTMLTextAreaElement && !isShortcut(event)
      if (key !== 'Enter' || !repeat || isTyped) return
      event.preventDefault()
      event.stopPropagation()
    },
    true
  )
}

const isShortcut = ({ metaKey, ctrlKey, shiftKey }: KeyboardEvent) => metaKey || ctrlKey || shiftKey
