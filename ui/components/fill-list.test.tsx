// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { trialPlaced } from '../fakes/fake-plugin'
import { createFakeActions, fillOf, jobOf } from '../fakes/panel-state'
import type { Fill } from '../state'
import { FillList } from './fill-list'

afterEach(cleanup)

function show(...fills: Fill[]) {
  const { actions, calls } = createFakeActions()
  render(<FillList fills={fills} now={42_000} actions={actions} />)
  return calls
}

const waiting = { step: 'waiting', job: jobOf({ state: 'calling' }), isCancelling: false } as const
const placed = { step: 'placed', job: jobOf({ state: 'done' }), placed: trialPlaced } as const

test('a picture in the works shows its time, a bar without a promise, and a way out', () => {
  const calls = show(fillOf(waiting))
  screen.getByText('Drawing')
  screen.getByText('00:42')
  expect(screen.getByRole('progressbar').hasAttribute('value')).toBe(false)
  fireEvent.click(screen.getByRole('button', { name: 'Cancel: Hero' }))
  expect(calls).toEqual([['cancel', 'key-Hero']])
})

test('a preview is shown with the name of its frame', () => {
  show({ ...fillOf(waiting), preview: { url: 'blob:1', rank: 0 } })
  expect(screen.getByRole('img', { name: 'Preview for Hero' })).toHaveProperty('src', 'blob:1')
})

test.each([
  ['Show on canvas: Hero', placed, 'reveal'],
  ['Dismiss: Hero', placed, 'dismiss'],
  ['Try again: Hero', { step: 'ended', job: jobOf({ state: 'unknown' }) }, 'tryAgain'],
  [
    'Place again: Hero',
    {
      step: 'unplaced',
      job: jobOf({ state: 'done' }),
      failure: { code: 'frame_gone', message: 'Deleted.', retryable: false }
    },
    'placeAgain'
  ]
] as const)('“%s” does what it says', (name, progress, action) => {
  const calls = show(fillOf(progress))
  fireEvent.click(screen.getByRole('button', { name }))
  expect(calls).toEqual([[action, 'key-Hero']])
})

test('several pictures can be cancelled or cleared together', () => {
  const calls = show(
    fillOf(waiting, 'Hero'),
    fillOf(waiting, 'Card'),
    fillOf(placed, 'Banner'),
    fillOf(placed, 'Cover')
  )
  fireEvent.click(screen.getByRole('button', { name: 'Cancel all' }))
  fireEvent.click(screen.getByRole('button', { name: 'Clear finished' }))
  expect(calls.map(([action]) => action)).toEqual(['cancelAll', 'dismissEnded'])
})

test('one picture needs no buttons for all', () => {
  show(fillOf(waiting), fillOf(placed, 'Card'))
  expect(screen.queryByRole('button', { name: 'Cancel all' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Clear finished' })).toBeNull()
})
