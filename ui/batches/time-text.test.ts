import { expect, test } from 'vitest'
import { toTimeText } from './time-text'

test.each([
  ['nothing', 0, '00:00'],
  ['a clock that went back', -5_000, '00:00'],
  ['just under a minute', 59_999, '00:59'],
  ['six and a half minutes', 394_000, '06:34'],
  ['more than an hour', 4_000_000, '66:40']
])('%s', (_name, ms, text) => {
  expect(toTimeText(ms)).toBe(text)
})
