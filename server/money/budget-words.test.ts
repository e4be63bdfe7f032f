import { expect, test } from 'vitest'
import { overBudgetWords } from './budget-words'

const now = Date.parse('2026-12-31T10:00:00Z')
const overrun = {
  whose: 'person',
  period: 'day',
  limit: 5_000_000,
  price: 170_000,
  left: 0,
  now
} as const

test.each([
  [
    'a used-up day',
    overrun,
    'Your budget of $5.00 for today is used up; it starts over at 00:00 UTC.'
  ],
  [
    'a used-up month of the relay, over new year',
    { ...overrun, whose: 'relay', period: 'month', limit: 50_000_000 },
    'The relay’s budget of $50.00 for this month is used up; it starts over on 1 January at 00:00 UTC.'
  ],
  [
    'a rest that is too small',
    { ...overrun, left: 30_000 },
    'Your budget of $5.00 for today has $0.03 left, and this picture may cost up to $0.17, which must be free until it is done; it starts over at 00:00 UTC.'
  ],
  [
    'a budget of nothing',
    { ...overrun, limit: 0 },
    'Your budget of $0 a day leaves no picture; ask whoever runs your relay to raise it.'
  ],
  [
    'a picture dearer than the whole budget',
    { ...overrun, limit: 100_000, left: 100_000 },
    'This picture may cost up to $0.17, more than your whole budget of $0.10 a day; choose a lower quality or a smaller size.'
  ]
] as const)('says in a sentence what to do about %s', (_name, one, words) => {
  expect(overBudgetWords(one)).toBe(words)
})
