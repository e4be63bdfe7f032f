import { expect, test } from 'vitest'
import { nameOf } from './name-of'

test.each([
  ['Hero', 'FRAME', 'Hero'],
  [' Hero ', 'FRAME', ' Hero '],
  ['   ', 'FRAME', 'Unnamed frame'],
  ['', 'RECTANGLE', 'Unnamed layer'],
  ['\u00a0\u200b', 'COMPONENT', 'Unnamed layer'],
  ['\n', 'PAGE', 'Unnamed page']
] as const)('the name “%s” of a %s reads as “%s”', (name, type, words) => {
  expect(nameOf({ name, type })).toBe(words)
})
