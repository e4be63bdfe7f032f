import { expect, test } from 'vitest'
import { inReadingOrder } from './reading-order'

const box = (x: number, y: number, height = 20) => ({ x, y, width: 50, height })

test.each([
  ['lines from the top', { b: box(0, 50), a: box(90, 0) }, 'ab'],
  [
    'a line from the left, though it isn’t level',
    { b: box(60, 0), a: box(0, 8), c: box(0, 60) },
    'abc'
  ],
  [
    'small letters beside large ones',
    { b: box(90, 30, 10), a: box(0, 0, 50), c: box(0, 70) },
    'abc'
  ],
  ['what overlaps less than half as two lines', { b: box(0, 11), a: box(90, 0) }, 'ab'],
  ['what has no box last', { c: null, a: box(0, 0), b: box(0, 30) }, 'abc']
])('%s', (_name, boxes, order) => {
  const all = Object.entries(boxes)
  expect(
    inReadingOrder(all, ([, one]) => one)
      .map(([name]) => name)
      .join('')
  ).toBe(order)
})
