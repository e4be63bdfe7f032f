// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { keepText } from './keep-text'

document.body.innerHTML =
  '<textarea></textarea><input type="text"><input type="checkbox"><button></button>'
keepText(document)

const press = (name: string, init: KeyboardEventInit) => {
  const event = new KeyboardEvent('keydown', { bubbles: true, cancelable: true, ...init })
  document.querySelector(name)?.dispatchEvent(event)
  return event.defaultPrevented
}

test.each([
  ['on a button', 'button', { key: 'z', metaKey: true }, true],
  ['on a button with shift', 'button', { key: 'Z', ctrlKey: true, shiftKey: true }, true],
  ['on a button, as Windows redoes', 'button', { key: 'y', ctrlKey: true }, true],
  ['on a checkbox', '[type=checkbox]', { key: 'z', metaKey: true }, true],
  ['in the prompt', 'textarea', { key: 'z', metaKey: true }, false],
  ['in a text field', '[type=text]', { key: 'z', ctrlKey: true }, false],
  ['of a plain letter', 'button', { key: 'z' }, false]
])('undo %s', (_name, where, init, isStopped) => {
  expect(press(where, init)).toBe(isStopped)
})
