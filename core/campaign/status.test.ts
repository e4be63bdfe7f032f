import { expect, test } from 'vitest'
import { isSettled, nextStatus, Status, type StatusEvent } from './status'

const of = (kind: string): Status =>
  Status.parse(kind === 'to-change' ? { kind, word: 'x' } : { kind })
const eventOf = (kind: StatusEvent['kind']): StatusEvent =>
  kind === 'sent-back' ? { kind, word: ' warmer ' } : { kind }

test.each([
  ['empty', 'placed', 'drafted'],
  ['empty', 'approved', 'empty'],
  ['empty', 'sent-back', 'empty'],
  ['empty', 'changed', 'empty'],
  ['empty', 'finished', 'empty'],
  ['empty', 'exported', 'empty'],
  ['drafted', 'approved', 'approved'],
  ['drafted', 'sent-back', 'to-change'],
  ['drafted', 'finished', 'drafted'],
  ['drafted', 'exported', 'drafted'],
  ['approved', 'placed', 'drafted'],
  ['approved', 'changed', 'drafted'],
  ['approved', 'approved', 'approved'],
  ['approved', 'finished', 'finished'],
  ['approved', 'exported', 'exported'],
  ['to-change', 'approved', 'approved'],
  ['to-change', 'exported', 'to-change'],
  ['to-change', 'placed', 'drafted'],
  ['finished', 'exported', 'exported'],
  ['finished', 'sent-back', 'to-change'],
  ['finished', 'approved', 'finished'],
  ['exported', 'finished', 'finished'],
  ['exported', 'changed', 'drafted']
] as const)('%s, then %s: %s', (before, event, after) => {
  expect(nextStatus(of(before), eventOf(event)).kind).toBe(after)
})

test('what should change is kept with the cell', () => {
  expect(nextStatus(of('drafted'), eventOf('sent-back'))).toEqual({
    kind: 'to-change',
    word: 'warmer'
  })
})

test.each([
  ['empty', false],
  ['drafted', false],
  ['to-change', false],
  ['approved', true],
  ['finished', true],
  ['exported', true]
])('%s is settled: %s', (kind, settled) => {
  expect(isSettled(of(kind))).toBe(settled)
})
