import type { Port } from '../../core/wire/calls'
import { filesIn } from '../../core/wire/pieces'

/**
 * The panel's end of Figma's message channel: the plugin's main thread is behind the parent frame.
 * A file that is sent is gone here: moving it takes no time.
 */
export function createPluginPort(panel: Window): Port {
  return {
    // Any origin: the panel's own is opaque (claim figma.panel-origin), and Figma's frame in
    // between differs by platform.
    send: (message) => {
      const moved = filesIn(message).filter(isWhole)
      panel.parent.postMessage(
        { pluginMessage: message },
        '*',
        moved.map(({ buffer }) => buffer)
      )
    },
    receive: (listener) =>
      panel.addEventListener('message', ({ data, source }: MessageEvent<unknown>) => {
        if (!isAround(panel, source)) return
        if (typeof data === 'object' && data !== null && 'pluginMessage' in data)
          listener(data.pluginMessage)
      })
  }
}

/** Any frame that the panel lies in: Figma puts one or two between. Nobody else speaks for it. */
function isAround(panel: Window, source: unknown): boolean {
  let frame = panel
  while (frame !== frame.parent) {
    frame = frame.parent
    if (source === frame) return true
  }
  // Opened on its own, a page is its own parent.
  return source === panel && panel === panel.parent
}

/** A view of part of a buffer would take the rest along. */
const isWhole = (file: Uint8Array) => file.byteLength === file.buffer.byteLength
