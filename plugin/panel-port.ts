import type { Port } from '../core/wire/calls'

/** The plugin's end of Figma's message channel to the panel (claim figma.message-values). */
export function createPanelPort(ui: PluginAPI['ui']): Port {
  return {
    send: (message) => ui.postMessage(message),
    receive: (listener) => ui.on('message', (message: unknown) => listener(message))
  }
}
