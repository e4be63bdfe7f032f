// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { samplePlaced } from '../../fakes/fake-plugin'
import { createFakeActions, sampleFill, sampleJob } from '../../fakes/sample-state'
import type { Fill } from '../../fill'
import { FillList } from './fill-list'

afterEach(cleanup)

function show(...fills: Fill[]) {
  const { actions, calls } = createFakeActions()
  render(<FillList state={{ fills, now: 42_000 }} actions={actions} />)
  return calls
}

const forFrame = (nodeId: string, fill: Fill): Fill => ({
  ...fill,
  target: { ...fill.target, nodeId }
})
const named = (progress: Fill['progress'], name: string) =>
  forFrame(name, sampleFill(progress, name))

const waiting = {
  step: 'waiting',
  job: sampleJob({ state: 'calling' }),
  isCancelling: false,
  isCutOff: false
} as const
const placed = { step: 'placed', job: sampleJob({ state: 'done' }), placed: samplePlaced } as const

test('a picture in the works shows its time, a bar without a promise, and a way out', () => {
  const calls = show(sampleFill(waiting))
  screen.getByText('Drawing')
  screen.getByText('00:42')
  expect(screen.getByRole('progressbar').hasAttribute('value')).toBe(false)
  fireEvent.click(screen.getByRole('button', { name: 'Cancel: Hero' }))
  expect(calls).toEqual([['cancel', 'key-Hero']])
})

test('a preview is shown with the name of its frame', () => {
  show({ ...sampleFill(waiting), preview: { url: 'blob:1', rank: 0 } })
  expect(screen.getByRole('img', { name: 'Preview for Hero' })).toHaveProperty('src', 'blob:1')
})

test.each([
  ['Show on canvas: Hero', placed, 'reveal'],
  ['Dismiss: Hero', placed, 'dismiss'],
  ['Try again · $0.04: Hero', { step: 'ended', job: sampleJob({ state: 'unknown' }) }, 'tryAgain'],
  [
    'Place again: Hero',
    {
      step: 'unplaced',
      job: sampleJob({ state: 'done' }),
      failure: { code: 'frame_gone', message: 'Deleted.', retryable: false }
    },
    'placeAgain'
  ]
] as const)('“%s” does what it says', (name, progress, action) => {
  const calls = show(sampleFill(progress))
  fireEvent.click(screen.getByRole('button', { name }))
  expect(calls).toEqual([[action, 'key-Hero']])
})

test('several pictures can be cancelled or cleared together', () => {
  const calls = show(
    named(waiting, 'Hero'),
    named(waiting, 'Card'),
    named(placed, 'Banner'),
    named(placed, 'Cover')
  )
  fireEvent.click(screen.getByRole('button', { name: 'Cancel all' }))
  fireEvent.click(screen.getByRole('button', { name: 'Clear finished' }))
  expect(calls.map(([action]) => action)).toEqual(['cancelAll', 'dismissEnded'])
})

test('one picture needs no buttons for all', () => {
  show(named(waiting, 'Hero'), named(placed, 'Card'))
  expect(screen.queryByRole('button', { name: 'Cancel all' })).toBeNull()
  expect(screen.queryByRole('button', { name: 'Clear finished' })).toBeNull()
})

const failure = { code: 'upstream_failed', message: 'It failed.', retryable: true } as const
const failed = { step: 'ended', job: sampleJob({ state: 'failed', failure }) } as const
const lost = { step: 'ended', job: sampleJob({ state: 'unknown' }) } as const
const queued = {
  step: 'waiting',
  job: sampleJob({}),
  isCancelling: false,
  isCutOff: false
} as const

test('what waits can be cancelled by itself while others are drawn', () => {
  const calls = show(named(waiting, 'Hero'), named(queued, 'Card'), named(queued, 'Ad'))
  fireEvent.click(screen.getByRole('button', { name: 'Cancel 2 waiting' }))
  fireEvent.click(screen.getByRole('button', { name: 'Cancel 1 drawing' }))
  expect(calls).toEqual([['cancelWaiting'], ['cancelActive']])
  cleanup()
  show(named(queued, 'Card'), named(queued, 'Ad'))
  expect(screen.queryByRole('button', { name: /waiting/ })).toBeNull()
})

test('failed and lost pictures are retried apart, each at its price', () => {
  const calls = show(
    named(failed, 'Hero'),
    named(failed, 'Card'),
    named(lost, 'Ad'),
    named(lost, 'Cover')
  )
  fireEvent.click(screen.getByRole('button', { name: 'Retry 2 of 4 · $0.09' }))
  screen.getByText('2 lost, and maybe billed: retry apart.')
  fireEvent.click(screen.getByRole('button', { name: 'Retry 2 lost · $0.09' }))
  expect(calls).toEqual([['retryFailed'], ['retryLost']])
})

test('a retry that leaves some out says why', () => {
  const refused = { step: 'ended', job: sampleJob({ state: 'refused' }) } as const
  const spent = { ...failure, retryable: false }
  const stuck = { step: 'ended', job: sampleJob({ state: 'failed', failure: spent }) } as const
  show(named(failed, 'Hero'), named(failed, 'Card'), named(refused, 'Ad'), named(stuck, 'Cover'))
  screen.getByRole('button', { name: 'Retry 2 of 4 · $0.09' })
  screen.getByText(
    '1 refused: change the prompt and generate again. 1 can’t succeed as asked: the list says why.'
  )
})

test('a single retry tells its price, too', () => {
  show(sampleFill(failed))
  expect(screen.getByRole('button', { name: 'Try again · $0.04: Hero' }).textContent).toBe(
    'Try again · $0.04'
  )
})

test('takes of one frame are one line, opened on demand', () => {
  const takes = [sampleFill(placed), { ...sampleFill(waiting), key: 'second' }]
  show(...takes)
  screen.getByText('1 of 2 done')
  expect(screen.queryByText('Take 1')).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Takes of Hero' }))
  screen.getByText('Take 1')
  screen.getByRole('button', { name: 'Cancel: Hero, Take 2' })
})

test('a take keeps its number when another is asked for above it', () => {
  show({ ...sampleFill(waiting), key: 'second', startedAt: 30_000 }, sampleFill(failed))
  screen.getByRole('button', { name: 'Cancel: Hero, Take 2' })
  screen.getByRole('button', { name: 'Dismiss: Hero, Take 1' })
})

test('a failed take shows itself', () => {
  show({ ...sampleFill(failed), key: 'first' }, sampleFill(placed))
  screen.getByText('It failed.')
})

test('details are shown on demand', () => {
  const image = { width: 960, height: 800, format: 'png', bytes: 3 } as const
  show(sampleFill({ ...placed, job: sampleJob({ state: 'done', image }) }), named(queued, 'Card'))
  expect(screen.queryByText(/asked/)).toBeNull()
  const button = screen.getByRole('button', { name: 'Details: Hero' })
  expect(button.getAttribute('aria-expanded')).toBe('false')
  fireEvent.click(button)
  screen.getByText('asked 960×800 · got 960×800 · no crop')
})

test('the only picture shows its details at once', () => {
  const image = { width: 960, height: 800, format: 'png', bytes: 3 } as const
  show(sampleFill({ ...placed, job: sampleJob({ state: 'done', image }) }))
  screen.getByText('asked 960×800 · got 960×800 · no crop')
})

test('a tick of the clock draws only the rows that are underway', () => {
  const { actions } = createFakeActions()
  const drawn: string[] = []
  // Drawing a row asks its fill for the preview.
  const watched = (fill: Fill): Fill =>
    Object.defineProperty({ ...fill }, 'preview', {
      get: () => {
        drawn.push(fill.target.nodeName)
        return null
      }
    })
  const resting = Array.from({ length: 99 }, (_, index) => named(placed, `Frame ${index}`))
  const fills = [named(waiting, 'Hero'), ...resting].map(watched)
  const list = (now: number) => <FillList state={{ fills, now }} actions={actions} />
  const { rerender } = render(list(1_000))
  // The others come as the list scrolls.
  expect(new Set(drawn).size).toBe(12)
  drawn.length = 0
  rerender(list(2_000))
  expect(new Set(drawn)).toEqual(new Set(['Hero']))
})

test('details that somebody opened are open again when the list comes back to them', () => {
  const image = { width: 960, height: 800, format: 'png', bytes: 3 } as const
  const made = { ...placed, job: sampleJob({ state: 'done', image }) }
  show(...Array.from({ length: 99 }, (_, index) => named(made, `Frame ${index}`)))
  fireEvent.click(screen.getByRole('button', { name: 'Details: Frame 1' }))
  const list = screen.getByRole('list', { name: 'Pictures' })
  list.scrollTop = 3_000
  fireEvent.scroll(list)
  expect(screen.queryByRole('button', { name: 'Details: Frame 1' })).toBeNull()
  expect(screen.queryByText(/asked/)).toBeNull()
  list.scrollTop = 0
  fireEvent.scroll(list)
  screen.getByText('asked 960×800 · got 960×800 · no crop')
})

test('what Foundry counted is reckoned for what is open, and not for every row', () => {
  const read: string[] = []
  const image = { width: 960, height: 800, format: 'png', bytes: 3 } as const
  const usage = { inputTextTokens: 7, inputImageTokens: 0, outputTokens: 1429 }
  const made = (name: string) => {
    const job = Object.defineProperty(
      { ...sampleJob({ state: 'done', image, partials: 1 }) },
      'usage',
      {
        get: () => {
          read.push(name)
          return usage
        }
      }
    )
    return named({ ...placed, job }, name)
  }
  show(made('Hero'), made('Card'))
  expect(read).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: 'Details: Card' }))
  screen.getByText('1,429 tokens: tier image, bucket 48')
  expect(new Set(read)).toEqual(new Set(['Card']))
})

test('the button of a picture that is being cancelled stays, and does nothing more', () => {
  const calls = show(named({ ...waiting, isCancelling: true }, 'Hero'), named(placed, 'Card'))
  const button = screen.getByRole('button', { name: 'Cancel: Hero' })
  expect(button.getAttribute('aria-disabled')).toBe('true')
  fireEvent.click(button)
  expect(calls).toEqual([])
})
