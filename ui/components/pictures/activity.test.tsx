// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Job } from '../../../core/job'
import { createFakeActions, sampleFill, sampleJob } from '../../fakes/sample-state'
import type { Fill } from '../../fill'
import { Activity } from './activity'

afterEach(cleanup)

function show(...fills: Fill[]) {
  const { actions, calls } = createFakeActions()
  const batch = { since: 0, timeLeft: null }
  render(<Activity state={{ fills, batch, now: 0 }} actions={actions} />)
  return calls
}

/** Each in a frame of its own. */
function ended(name: string, change: Partial<Job>): Fill {
  const fill = sampleFill({ step: 'ended', job: sampleJob(change) }, name)
  return { ...fill, target: { ...fill.target, nodeId: name } }
}
const failure = { code: 'upstream_failed', message: 'It failed.', retryable: true } as const
const failed = (name: string) => ended(name, { state: 'failed', failure })
const refused = (name: string) => ended(name, { state: 'refused' })
const lost = (name: string) => ended(name, { state: 'unknown' })

test('a retry of three of four says in the closed bar why it isn’t four, and once in the open one', () => {
  const calls = show(failed('Hero'), failed('Card'), failed('Ad'), refused('Cover'))
  screen.getByText('1 refused: change the prompt and generate again.')
  fireEvent.click(screen.getByRole('button', { name: 'Retry 3 of 4 · $0.13' }))
  expect(calls).toEqual([['retryFailed']])
  fireEvent.click(screen.getByRole('button', { name: /^Pictures: / }))
  screen.getByText('1 refused: change the prompt and generate again.')
  screen.getByRole('button', { name: 'Retry 3 of 4 · $0.13' })
})

test('one that can be retried beside a lost one has its button and its reason, closed and open', () => {
  show(failed('Hero'), lost('Card'))
  screen.getByRole('button', { name: 'Retry 1 of 2 · $0.04' })
  screen.getByText('1 lost, and maybe billed: retry apart.')
  fireEvent.click(screen.getByRole('button', { name: /^Pictures: / }))
  screen.getByRole('button', { name: 'Retry 1 of 2 · $0.04' })
  screen.getByText('1 lost, and maybe billed: retry apart.')
})

test('a retry of all that failed needs no reason', () => {
  show(failed('Hero'), failed('Card'))
  screen.getByRole('button', { name: 'Retry 2 failed · $0.09' })
  expect(document.querySelector('.activity-message')).toBeNull()
})

test('several that were undone are placed again by one button, closed and open', () => {
  const failure = { code: 'taken_out', message: 'Out.', retryable: false } as const
  const out = (name: string) =>
    sampleFill({ step: 'unplaced', job: sampleJob({ state: 'done' }), failure }, name)
  const calls = show(out('Hero'), out('Card'))
  fireEvent.click(screen.getByRole('button', { name: 'Place 2 again' }))
  expect(calls).toEqual([['placeTakenOut']])
  fireEvent.click(screen.getByRole('button', { name: 'Pictures: 0 of 2 done · 2 not placed' }))
  screen.getByRole('button', { name: 'Place 2 again' })
})
