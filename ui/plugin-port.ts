import type { Port } from '../core/calls'

/** The panel's end of Figma's message channel: the plugin's main thread is behind the parent frame. */
export function createPluginPort(panel: Window): Port {
  return {
    // Any origin: the panel's own is opaque, and Figma's frame in between differs by platform.
    send: (message) => panel.parent.postMessage({ pluginMessage: message }, '*'),
    receive: (listener) =>
      panel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'object' && data !== null && 'pluginMessage' in data)
          listener(data.pluginMessage)
      })
  }
}
