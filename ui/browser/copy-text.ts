/**
 * Copies by the old command: Figma gives a plugin's window no permission for the clipboard
 * interface (claim figma.clipboard-permission). Focus comes back to where it was.
 */
export function createTextCopier(page: Document): (text: string) => boolean {
  return (text) => {
    const focused = page.activeElement
    const box = page.createElement('textarea')
    box.value = text
    box.className = 'visually-hidden'
    page.body.append(box)
    box.select()
    const isCopied = page.execCommand('copy')
    box.remove()
    if (focused instanceof HTMLElement) focused.focus()
    return isCopied
  }
}
