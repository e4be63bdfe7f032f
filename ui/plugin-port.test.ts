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
