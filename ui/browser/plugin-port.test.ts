// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { createPluginPort } from './plugin-port'

test('only messages in Figma’s envelope are heard', () => {
  const heard: unknown[] = []
  createPluginPort(window).receive((message) => heard.push(message))
  for (const data of [{ pluginMessage: 'hello' }, 'noise', null, { other: 1 }])
    window.dispatchEvent(new MessageEvent('message', { data, source: window }))
  expect(heard).toEqual(['hello'])
})

test('only frames that the panel lies in are heard', () => {
  const top: { parent?: unknown } = {}
  top.parent = top
  const figma = { parent: top }
  const listeners: ((event: unknown) => void)[] = []
  const panel = {
    parent: figma,
    addEventListener: (_name: string, listener: (event: unknown) => void) =>
      listeners.push(listener)
  }
  const heard: unknown[] = []
  // The port uses nothing else of a window to hear.
  createPluginPort(panel as unknown as Window).receive((message) => heard.push(message))
  for (const [name, source] of Object.entries({ figma, top, panel, opener: {}, nobody: null }))
    for (const listen of listeners) listen({ data: { pluginMessage: name }, source })
  expect(heard).toEqual(['figma', 'top'])
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
