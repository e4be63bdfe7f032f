import { expect, test } from 'vitest'
import { resetWords } from './reset-words'

const at = (hour: number, minute = 0) => Date.UTC(2026, 10, 26, hour, minute)

test.each([
  ['day', at(22), 'at 00:00 UTC, 2 h from now'],
  ['day', at(23, 30), 'at 00:00 UTC, 30 min from now'],
  ['month', at(22), 'on 1 December at 00:00 UTC, 4 days from now'],
  ['month', Date.UTC(2026, 11, 31, 21), 'on 1 January at 00:00 UTC, 3 h from now']
] as const)('a budget of a %s starts over %s', (period, now, words) => {
  expect(resetWords(period, now)).toBe(words)
})
