import { call } from './bridge'

const maxLength = 100

export function createNotices() {
  const shown = new Map<number, NotificationOptions>()
  let lastId = 0
  return {
    notify: (message: string, options: NotificationOptions = {}): NotificationHandler => {
      const id = ++lastId
      shown.set(id, options)
      const timeoutMs = options.timeout ?? (options.error ? Infinity : 3000)
      call('notice.show', id, String(message).slice(0, maxLength), {
        error: options.error === true,
        timeoutMs: Number.isFinite(timeoutMs) ? Math.max(100, timeoutMs) : null,
        buttonText: options.button?.text ?? null
      })
      return { cancel: () => call('notice.cancel', id) }
    },
    end: (id: number, reason: NotifyDequeueReason): void => {
      const options = shown.get(id)
      shown.delete(id)
      if (reason === 'action_button_click') options?.button?.action()
      options?.onDequeue?.(reason)
    }
  }
}
