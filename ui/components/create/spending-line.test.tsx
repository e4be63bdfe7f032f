// @vitest-environment happy-dom
import { cleanup, render } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { SpendingLine } from './spending-line'

afterEach(cleanup)

const spending = {
  file: { pictures: 2, micros: 85_810 },
  person: { pictures: 9, micros: 1_230_000 }
}
const textOf = (budget: Parameters<typeof SpendingLine>[0]['budget']) =>
  render(<SpendingLine spending={spending} budget={budget} />).container.textContent

test('the totals of file and person are shown', () => {
  expect(textOf(null)).toBe('This file $0.09You, in all files $1.23')
})

test('a budget shows what is spent of it', () => {
  const budget = { day: { limit: 5_000_000, spent: 4_200_000 }, month: null }
  expect(textOf(budget)).toContain('Today $4.20 of $5.00')
})

test('nothing is shown before the relay has told', () => {
  expect(render(<SpendingLine spending={null} budget={null} />).container.textContent).toBe('')
})
