// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { TakesChoice } from './takes-choice'

afterEach(cleanup)

function show() {
  const chosen: number[] = []
  render(<TakesChoice takes={1} onChange={(takes) => chosen.push(takes)} />)
  const field = screen.getByRole('spinbutton', { name: /^Takes/ })
  return { chosen, field }
}

test('a number from 1 to 8 is taken, anything else waits for a better one', () => {
  const { chosen, field } = show()
  for (const value of ['', '9', '0', '2.5', '4']) fireEvent.input(field, { target: { value } })
  expect(chosen).toEqual([4])
})

test('what makes no sense is gone when the field is left', () => {
  const { field } = show()
  fireEvent.input(field, { target: { value: '99' } })
  fireEvent.blur(field)
  expect(field).toHaveProperty('value', '1')
})
