import type { Port } from '../core/calls'

/**
 * The panel's end of Figma's message channel: the plugin's main thread is behind the parent frame.
 * A file that is sent is gone here: moving it takes no time.
 */
export function createPluginPort(panel: Window): Port {
  return {
    // Any origin: the panel's own is opaque, and Figma's frame in between differs by platform.
    send: (message) =>
      panel.parent.postMessage({ pluginMessage: message }, '*', [...filesOf(message)]),
    receive: (listener) =>
      panel.addEventListener('message', ({ data }: MessageEvent<unknown>) => {
        if (typeof data === 'object' && data !== null && 'pluginMessage' in data)
          listener(data.pluginMessage)
      })
  }
}

/** The buffers that messages hold, as far down as our calls put them. */
function* filesOf(message: unknown): Iterable<ArrayBuffer> {
  if (typeof message !== 'object' || message === null) return
  for (const part of Object.values(message))
    if (part instanceof Uint8Array) {
      // A view of part of a buffer would take the rest along.
      if (part.buffer instanceof ArrayBuffer && part.byteLength === part.buffer.byteLength)
        yield part.buffer
    } else yield* filesOf(part)
}
