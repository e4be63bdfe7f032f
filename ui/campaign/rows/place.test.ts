import { expect, test } from 'vitest'
import { movedBy, type Place, stepOf } from './place'

const extents = { rows: 20, columns: 4 }
const from = { row: 5, column: 1 }
const key = (name: string, far = false) =>
  ({ key: name, metaKey: false, ctrlKey: far }) as KeyboardEvent

test.each<[string, boolean, Place | null]>([
  ['ArrowDown', false, { row: 6, column: 1 }],
  ['ArrowLeft', false, { row: 5, column: 0 }],
  ['PageDown', false, { row: 13, column: 1 }],
  ['Home', false, { row: 5, column: 0 }],
  ['End', true, { row: 19, column: 3 }],
  ['Home', true, { row: -1, column: 0 }],
  ['a', false, null]
])('%s (with Ctrl: %s) leads to a place in the table', (name, far, to) => {
  const step = stepOf(key(name, far), extents)
  expect(step && movedBy(from, step, extents)).toEqual(to)
})

test('a place is in the table, however small it has become', () => {
  expect(movedBy({ row: 9, column: 9 }, { row: 0, column: 0 }, { rows: 1, columns: 2 })).toEqual({
    row: 0,
    column: 1
  })
  expect(movedBy(from, { row: 0, column: 0 }, { rows: 0, columns: 0 })).toEqual({
    row: -1,
    column: 0
  })
})
