import { expect, test } from 'vitest'
import { toBatchText, toLeftText } from './batch-words'

const count = {
  total: 40,
  done: 12,
  failed: 2,
  unplaced: 0,
  cancelled: 0,
  active: 26,
  micros: 480_000,
  uncertain: 0
}

test.each([
  ['under way', count, { ms: 170_000, at: 0 }, '12 of 40 done · 2 failed · about 3 min left'],
  ['some undone', { ...count, failed: 0, unplaced: 3 }, null, '12 of 40 done · 3 not placed'],
  [
    'that was cancelled',
    { ...count, total: 0, done: 0, failed: 0, active: 0, cancelled: 4, uncertain: 480_000 },
    null,
    '4 cancelled · $0.48 uncertain'
  ],
  ['with nothing known', { ...count, failed: 0, micros: 0 }, null, '12 of 40 done'],
  ['over', { ...count, done: 38, active: 0 }, { ms: 5, at: 0 }, '38 of 40 done · 2 failed · $0.48'],
  [
    'over, and unmeasured',
    { ...count, total: 2, done: 0, active: 0, uncertain: 480_000 },
    null,
    '0 of 2 done · 2 failed · $0.48 uncertain'
  ],
  [
    'over, and partly unmeasured',
    { ...count, done: 38, active: 0, uncertain: 60_000 },
    null,
    '38 of 40 done · 2 failed · $0.48, $0.06 uncertain'
  ]
] as const)('a batch %s', (_name, each, left, text) => {
  expect(toBatchText(each, left)).toBe(text)
})

test.each([
  [3_000, 'a few seconds left'],
  [34_000, 'about 30 s left'],
  [95_000, 'about 2 min left'],
  [1_900_000, 'about 30 min left'],
  [7_500_000, 'about 2 h left']
] as const)('%i ms read “%s”', (ms, text) => {
  expect(toLeftText(ms)).toBe(text)
})
