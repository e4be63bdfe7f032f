// @vitest-environment happy-dom
import { expect, test } from 'vitest'
import { pressOnce } from './press-once'

document.body.innerHTML = '<textarea></textarea><input type="text"><button></button>'
pressOnce(document)

const isHeard = (name: string, init: KeyboardEventInit) => {
  const event = new KeyboardEvent('keydown', {
    key: 'Enter',
    bubbles: true,
    cancelable: true,
    ...init
  })
  const element = document.querySelector(name)
  let heard = false
  element?.addEventListener('keydown', () => {
    heard = true
  })
  element?.dispatchEvent(event)
  return heard && !event.defaultPrevented
}

test.each([
  ['Enter on a button', 'button', {}, true],
  ['Enter held on a button', 'button', { repeat: true }, false],
  ['⌘↵ in the prompt', 'textarea', { metaKey: true }, true],
  ['⌘↵ held in the prompt', 'textarea', { metaKey: true, repeat: true }, false],
  ['Ctrl+Enter held in the prompt', 'textarea', { ctrlKey: true, repeat: true }, false],
  ['Shift+Enter held in the prompt', 'textarea', { shiftKey: true, repeat: true }, false],
  ['Enter held in a form', 'input', { repeat: true }, false],
  ['new lines, held', 'textarea', { repeat: true }, true],
  ['another key, held', 'button', { key: 'ArrowLeft', repeat: true }, true]
])('%s', (_name, where, init, isMeant) => {
  expect(isHeard(where, init)).toBe(isMeant)
})
