// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { createPluginPort } from './plugin-port'

test('only messages in Figma’s envelope are heard', () => {
  const heard: unknown[] = []
  createPluginPort(window).receive((message) => heard.push(message))
  for (const data of [{ pluginMessage: 'hello' }, 'noise', null, { other: 1 }])
    window.dispatchEvent(new MessageEvent('message', { data }))
  expect(heard).toEqual(['hello'])
})

test('a whole file is moved to the plugin, and part of one is copied', () => {
  const sent: unknown[][] = []
  const panel = { parent: { postMessage: (...input: unknown[]) => sent.push(input) } }
  // The port uses nothing else of a window to send.
  const port = createPluginPort(panel as unknown as Window)
  const file = new Uint8Array([1, 2, 3])
  const part = new Uint8Array([4, 5, 6]).subarray(1)
  const message = { kind: 'call', id: 1, input: { bytes: file, others: [part], note: null } }
  port.send(message)
  expect(sent).toEqual([[{ pluginMessage: message }, '*', [file.buffer]]])
})
