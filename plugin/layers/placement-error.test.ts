import { expect, test } from 'vitest'
import { toPlacementError } from './placement-error'

test.each([
  ['in set_fills: Invalid SHA1 hash', 'frame_unfillable'],
  ['in set_fills: Can\'t set "fills" in read-only mode', 'read_only'],
  ['Cannot write to internal and read-only node', 'read_only'],
  ['in set_fills: The node with id "1:2" does not exist', 'frame_gone'],
  ['in set_fills: something new', 'internal']
])('“%s” becomes %s', (text, code) => {
  expect(toPlacementError(new Error(text)).failure.code).toBe(code)
  expect(toPlacementError(text).failure.code).toBe(code)
})
