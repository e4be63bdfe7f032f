import { expect, test } from 'vitest'
import { createLog } from '../log'
import { createStoreWatch } from './store-watch'

test('a write that found no room is told apart from a store that is away', () => {
  const log = createLog(
    () => {},
    () => 0
  )
  const watch = createStoreWatch({ steady: () => 1_000, log })
  expect(watch.failing()).toBeNull()
  watch.noteFault(Object.assign(new Error('no space left'), { code: 'ENOSPC' }), 0)
  expect(watch.failing()).toMatchObject({ since: 1_000, isFull: true })
  watch.noteFault(Object.assign(new Error('busy'), { statusCode: 503 }), 5_000)
  expect(watch.failing()).toEqual({ since: 1_000, quietUntil: 6_000, isFull: false })
  watch.noteWritten()
  expect(watch.failing()).toBeNull()
})
