import type { Surroundings } from '../host/run/surroundings'

/** Notices at the bottom of the canvas. `said` lists every one there was. */
export function createToasts(
  place: HTMLElement
): Surroundings['notices'] & Readonly<{ said: () => readonly string[] }> {
  const messages: string[] = []
  return {
    said: () => [...messages],
    show: (message, { error, timeoutMs, buttonText }, onEnd) => {
      messages.push(message)
      const toast = document.createElement('div')
      toast.className = error ? 'toast error' : 'toast'
      toast.append(Object.assign(document.createElement('span'), { textContent: message }))
      const end = (reason: Parameters<typeof onEnd>[0]): void => {
        if (!toast.isConnected) return
        toast.remove()
        clearTimeout(timer)
        onEnd(reason)
      }
      const addButton = (text: string, label: string, onClick: () => void): void => {
        const button = document.createElement('button')
        button.textContent = text
        button.setAttribute('aria-label', label)
        button.addEventListener('click', onClick)
        toast.append(button)
      }
      if (buttonText !== null) addButton(buttonText, buttonText, () => end('action_button_click'))
      if (timeoutMs === null) addButton('×', 'Dismiss', () => end('dismiss'))
      const timer = timeoutMs === null ? undefined : setTimeout(() => end('timeout'), timeoutMs)
      place.append(toast)
      return () => end('dismiss')
    }
  }
}
