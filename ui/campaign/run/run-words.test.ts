import { expect, test } from 'vitest'
import type { PictureStanding } from '../../../core/wire/relay/campaign-routes'
import { noRun } from './run-state'
import { busyText, tallyBy } from './run-words'

const standing = (key: string, change: Partial<PictureStanding> = {}): PictureStanding => ({
  key,
  jobId: key,
  state: 'done',
  isSettled: true,
  isToApprove: false,
  failure: null,
  cost: null,
  ...change
})

test('rows are told in the order of the sheet, whatever was made first, and without those that ask for nothing', () => {
  const standings = new Map(
    [
      standing('b/1', { isSettled: false }),
      standing('c/1'),
      standing('a/1', { state: 'failed' })
    ].map((one) => [one.key, one] as const)
  )
  expect(tallyBy(standings, (key) => key.slice(0, 1), ['a', 'none', 'b'])).toEqual([
    { name: 'a', all: 1, placed: 0, lost: 1 },
    { name: 'b', all: 1, placed: 0, lost: 0 },
    { name: 'c', all: 1, placed: 1, lost: 0 }
  ])
})

test('the button says what is being done, and leaves the count to the step', () => {
  const doing = { what: 'texts', done: 3, all: 60 } as const
  expect(busyText({ ...noRun, doing })).toBe('Writing texts…')
  expect(busyText(noRun)).toBe('Making 0 pictures…')
})
