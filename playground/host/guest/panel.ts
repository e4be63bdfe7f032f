import { call } from './bridge'
import { told } from './told'

const defaultSize = { width: 300, height: 200 }
const minWidth = 70

/** `showUI` and the `ui` object. */
export function createPanel() {
  const listeners = new Set<MessageEventHandler>()
  let onmessage: MessageEventHandler | undefined
  let isOpen = false
  const needPanel = (member: string): void => {
    if (!isOpen) throw new Error(`in ${member}: No UI to send a message to`)
  }
  const once = (_type: 'message', callback: MessageEventHandler): void => {
    const onlyOnce: MessageEventHandler = (message, props) => {
      listeners.delete(onlyOnce)
      callback(message, props)
    }
    listeners.add(onlyOnce)
  }
  return {
    showUI: (html: string, options: ShowUIOptions = {}): void => {
      isOpen = true
      call('panel.open', html, {
        title: options.title ?? null,
        width: Math.max(minWidth, options.width ?? defaultSize.width),
        height: Math.max(0, options.height ?? defaultSize.height),
        visible: options.visible !== false,
        themeColors: options.themeColors === true
      })
    },
    receive: (message: unknown): void => {
      // A panel in a sandboxed frame has the origin "null".
      for (const listener of [onmessage, ...listeners])
        told(listener?.(message, { origin: 'null' }))
    },
    ui: Object.freeze({
      get onmessage(): MessageEventHandler | undefined {
        return onmessage
      },
      set onmessage(listener: MessageEventHandler | undefined) {
        onmessage = listener
      },
      on: (_type: 'message', callback: MessageEventHandler): void => {
        listeners.add(callback)
      },
      once,
      off: (_type: 'message', callback: MessageEventHandler): void => {
        listeners.delete(callback)
      },
      postMessage: (message: unknown): void => {
        needPanel('postMessage')
        call('panel.post', message)
      },
      resize: (width: number, height: number): void => {
        needPanel('resize')
        call('panel.resize', Math.max(minWidth, width), Math.max(0, height))
      },
      show: (): void => call('panel.show', true),
      hide: (): void => call('panel.show', false),
      close: (): void => {
        isOpen = false
        call('panel.close')
      }
    })
  }
}
