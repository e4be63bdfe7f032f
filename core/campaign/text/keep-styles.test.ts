import { expect, test } from 'vitest'
import { keepStyles } from './keep-styles'

const styles = (...starts: number[]) =>
  starts.map((start, index) => ({ start, end: starts[index + 1] ?? 100 }))

test.each([
  ['one style takes all', 'Old', styles(0), 'New text', [[0, 8, 0]]],
  ['nothing takes no style', 'Old', styles(0), '', []],
  [
    'a style for each line',
    'Big\nsmall',
    styles(0, 4),
    'Größer\nkleiner',
    [
      [0, 7, 0],
      [7, 14, 1]
    ]
  ],
  [
    'two lines of one style',
    'a\nb\nc',
    styles(0, 4),
    'aa\nbb\ncc',
    [
      [0, 3, 0],
      [3, 6, 0],
      [6, 8, 1]
    ]
  ],
  [
    'an empty line',
    'a\n\nc',
    styles(0, 3),
    'aa\n\ncc',
    [
      [0, 3, 0],
      [3, 4, 0],
      [4, 6, 1]
    ]
  ],
  ['a style within a line', 'Only today', styles(0, 5), 'Heute', null],
  ['another number of lines', 'a\nb', styles(0, 2), 'a', null]
])('%s', (_name, old, given, next, kept) => {
  const result = keepStyles(old, given, next)
  expect(result?.map(({ start, end, from }) => [start, end, from]) ?? null).toEqual(kept)
})
