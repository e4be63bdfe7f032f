// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { useState } from 'preact/hooks'
import { afterEach, expect, test } from 'vitest'
import { TemplateBox } from './template-box'

afterEach(cleanup)

function show(first = '') {
  function Held() {
    const [prompt, setPrompt] = useState(first)
    return <TemplateBox prompt={prompt} headers={['mood', 'market']} onChange={setPrompt} />
  }
  render(<Held />)
  const box = screen.getByRole('textbox', { name: 'Prompt' }) as HTMLTextAreaElement
  const type = (text: string) => {
    fireEvent.input(box, { target: { value: text } })
    box.setSelectionRange(text.length, text.length)
    fireEvent.input(box)
  }
  return { box, type }
}

const list = () => screen.queryByRole('listbox', { name: 'Columns' })

test('braces offer the columns; arrows choose one and Enter puts it in', () => {
  const { box, type } = show()
  type('A {{m')
  expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
    'mood',
    'market'
  ])
  fireEvent.keyDown(box, { key: 'ArrowDown' })
  fireEvent.keyDown(box, { key: 'Enter' })
  expect([box.value, list()]).toEqual(['A {{market}}', null])
})

test('Escape closes the list and nothing else', () => {
  const { box, type } = show()
  type('A {{')
  const event = new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true })
  let heard = false
  document.body.addEventListener('keydown', () => (heard = true), { once: true })
  fireEvent(box, event)
  expect([list(), heard, box.value]).toEqual([null, false, 'A {{'])
})

test('a column is put in by a press, too', () => {
  const { box } = show('A ')
  box.setSelectionRange(2, 2)
  fireEvent.click(screen.getByRole('button', { name: 'Put in a column' }))
  fireEvent.mouseDown(screen.getByRole('option', { name: 'mood' }))
  expect(box.value).toBe('A {{mood}}')
})
