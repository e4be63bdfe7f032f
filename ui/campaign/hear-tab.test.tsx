// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { createFakeActions } from '../fakes/sample-state'
import { hearTab } from './hear-tab'

afterEach(cleanup)

function hear() {
  const { actions, calls } = createFakeActions()
  let presses = 0
  const end = hearTab(document, actions)
  render(
    <>
      <input aria-label="Name" />
      <button type="button" class="press" onClick={() => (presses += 1)}>
        Make
      </button>
    </>
  )
  return { calls, end, presses: () => presses }
}

function paste(target: Element, text: string) {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  fireEvent(target, event)
}

test('a table is pasted wherever the focus is, but not where words are written', () => {
  const { calls, end } = hear()
  paste(document.body, 'a\tb')
  paste(screen.getByRole('textbox'), 'a word')
  paste(document.body, ' ')
  end()
  paste(document.body, 'too late')
  expect(calls).toEqual([['pasteTable', 'a\tb']])
})

test('⌘↵ presses the button, and ⌘Z undoes a change outside of words', () => {
  const { calls, end, presses } = hear()
  const box = screen.getByRole('textbox')
  fireEvent.keyDown(box, { key: 'Enter', metaKey: true })
  fireEvent.keyDown(box, { key: 'z', metaKey: true })
  fireEvent.keyDown(document.body, { key: 'z', ctrlKey: true })
  fireEvent.keyDown(document.body, { key: 'z' })
  end()
  expect([presses(), calls]).toEqual([1, [['undoCampaign']]])
})
