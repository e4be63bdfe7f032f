import { expect, test } from 'vitest'
import { createUnderway } from './underway'

test.each([
  ['two that fit', [40, 60], true],
  ['two that don’t', [40, 61], false],
  ['one alone, whatever its size', [500], true]
])('%s', (_name, sizes, isFine) => {
  const underway = createUnderway(100)
  const sendAll = () => {
    for (const bytes of sizes) underway.enter('Ada').note(bytes)
  }
  if (isFine) sendAll()
  else expect(sendAll).toThrow('too many pictures at once')
})

test('what has arrived or broken off counts no more, and others count for themselves', () => {
  const underway = createUnderway(100)
  const first = underway.enter('Ada')
  first.note(90)
  underway.enter('Ben').note(90)
  expect(() => underway.enter('Ada').note(20)).toThrow()
  first.leave()
  underway.enter('Ada').note(20)
})
