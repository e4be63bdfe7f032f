// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { Folds } from './folds'

afterEach(cleanup)

const folds = [
  { name: 'one', words: 'One', content: <input aria-label="First" /> },
  { name: 'two', words: 'Two', content: <input aria-label="Second" /> }
]
const button = (name: string) => screen.getByRole('button', { name })

test('each opens in place, one at a time, and closes again', () => {
  render(<Folds folds={folds} />)
  expect(screen.queryByRole('textbox')).toBeNull()
  fireEvent.click(button('One'))
  fireEvent.click(button('Two'))
  expect(screen.getAllByRole('textbox')).toEqual([screen.getByLabelText('Second')])
  expect(button('Two').getAttribute('aria-expanded')).toBe('true')
  fireEvent.click(button('Two'))
  expect(screen.queryByRole('textbox')).toBeNull()
})

test('Escape closes what is open and returns the focus', () => {
  render(<Folds folds={folds} />)
  fireEvent.click(button('One'))
  fireEvent.keyDown(screen.getByLabelText('First'), { key: 'Escape' })
  expect(screen.queryByRole('textbox')).toBeNull()
  expect(document.activeElement).toBe(button('One'))
})
