import { expect, test } from 'vitest'
import { cutText, shorten } from './cut-text'

test.each([
  ['short enough', 'abc', 3, 'abc'],
  ['plain', 'abcdef', 3, 'abc'],
  ['in the middle of a pair', 'ab😀c', 3, 'ab'],
  ['after a pair', 'ab😀c', 4, 'ab😀'],
  ['before an accent of its own', 'abe\u0301f', 3, 'ab'],
  ['inside a family of joined people', 'a👩‍👧b', 4, 'a'],
  ['before a skin tone', 'a👍🏽b', 3, 'a']
])('a text that is cut %s ends with a whole character', (_, text, max, cut) => {
  expect(cutText(text, max)).toBe(cut)
})

test('what was cut ends in an ellipsis, within the limit', () => {
  expect(shorten('abcdef', 4)).toBe('abc…')
  expect(shorten('abcd', 4)).toBe('abcd')
})
