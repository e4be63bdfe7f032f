import { expect, test } from 'vitest'
import { samplePlaced } from '../fakes/fake-plugin'
import { sampleFill, sampleJob } from '../fakes/sample-state'
import type { Progress } from '../fill'
import { toActivityView } from './activity-view'

const waiting = (change: Parameters<typeof sampleJob>[0]): Progress => ({
  step: 'waiting',
  job: sampleJob(change),
  isCancelling: false,
  isCutOff: false
})
const drawing = waiting({ state: 'calling' })
const queued = waiting({})
const placed: Progress = { step: 'placed', job: sampleJob({ state: 'done' }), placed: samplePlaced }
const ended = (state: 'refused' | 'cancelled'): Progress => ({
  step: 'ended',
  job: sampleJob({ state })
})
const until = new Date(2026, 10, 26, 14, 20).getTime()
const held = waiting({ wait: { code: 'rate_limited', until } })

const view = (now: number, ...all: Progress[]) =>
  toActivityView({
    fills: all.map((progress, index) => sampleFill(progress, `Frame ${index}`)),
    batch: { since: 0, timeLeft: { ms: 170_000, at: 0 } },
    now
  })

test.each([
  ['one that is drawn', [drawing], 'active', 'Frame 0 · Drawing · 00:42', null],
  ['one that is there', [placed], 'good', 'Frame 0 · Filled', null],
  ['one that was refused', [ended('refused')], 'bad', 'Frame 0 · Refused', null],
  [
    'one that was cancelled',
    [ended('cancelled')],
    'quiet',
    'Frame 0 · Cancelled, nothing was spent.',
    null
  ],
  [
    'a batch at work',
    [placed, drawing, queued, queued],
    'active',
    '1 of 4 done · 2 waiting · about 3 min left',
    { ended: 1, total: 4 }
  ],
  [
    'a batch with trouble',
    [placed, drawing, queued, ended('refused')],
    'bad',
    '1 of 4 done · 1 failed · 1 waiting · about 3 min left',
    { ended: 2, total: 4 }
  ],
  ['a batch that is over', [placed, placed], 'good', '2 of 2 done', null]
] as const)('%s', (_name, all, tone, words, progress) => {
  expect(view(42_000, ...all)).toMatchObject({ tone, words, progress })
})

test('a wait says why and until when, of one and of many', () => {
  const now = until - 60_000
  expect(view(now, held).words).toBe('Frame 0 · Foundry asks to wait until 14:20.')
  expect(view(now, placed, held, held).words).toBe(
    '1 of 3 done · Foundry asks to wait until 14:20.'
  )
  const unread = waiting({ wait: { code: 'overloaded', until, isUnread: true } })
  expect(view(now, unread).words).toBe(
    'Frame 0 · The relay can’t read its picture store; it tries again.'
  )
})

test('of many, a lost connection is said where no button says it', () => {
  const cutOff = { ...drawing, isCutOff: true } as Progress
  expect(view(0, placed, cutOff, cutOff).words).toBe(
    '1 of 3 done · Connection lost, trying again; your picture goes on.'
  )
})

test('a picture that was undone is no trouble, yet says how it comes back', () => {
  const failure = { code: 'taken_out', message: 'Place it again.', retryable: false } as const
  const out = { step: 'unplaced', job: sampleJob({ state: 'done' }), failure } as const
  expect(view(0, out)).toMatchObject({ tone: 'quiet', message: 'Place it again.' })
})

test('several that were undone are not told as done', () => {
  const failure = { code: 'taken_out', message: 'Place it again.', retryable: false } as const
  const out = { step: 'unplaced', job: sampleJob({ state: 'done' }), failure } as const
  expect(view(0, placed, out, out)).toMatchObject({
    tone: 'good',
    words: '1 of 3 done · 2 not placed'
  })
  expect(view(0, out, drawing, queued)).toMatchObject({
    words: '0 of 3 done · 1 not placed · 1 waiting · about 3 min left',
    progress: { ended: 1, total: 3 }
  })
})

test('what it cost stays where the words have no room, and so does what is being done', () => {
  const paid: Progress = { ...placed, job: sampleJob({ state: 'done', cost: 48_000 }) }
  expect(view(0, paid)).toMatchObject({ words: 'Frame 0 · Filled · $0.05', end: ' · $0.05' })
  expect(view(0, paid, paid)).toMatchObject({ words: '2 of 2 done · $0.10', end: ' · $0.10' })
  expect(view(42_000, drawing).end).toBe(' · Drawing · 00:42')
  expect(view(0, placed, drawing).end).toBe('')
})

test('the only one in trouble says what to do; of several the list does', () => {
  expect(view(0, ended('refused')).message).toContain('Change the wording')
  expect(view(0, ended('refused'), ended('refused')).message).toBeNull()
  expect(view(0, ended('refused'), drawing).message).toBeNull()
})

test('once all is over, what failed in an earlier batch counts with the last, as its retry does', () => {
  const failure = { code: 'upstream_failed', message: 'No.', retryable: true } as const
  const failed: Progress = { step: 'ended', job: sampleJob({ state: 'failed', failure }) }
  const part = (...last: Progress[]) => {
    const early = [failed, failed].map((progress, index) => sampleFill(progress, `Early ${index}`))
    const late = last.map((progress, index) => sampleFill(progress, `Late ${index}`))
    const fills = [...early, ...late.map((fill) => ({ ...fill, startedAt: 9_000 }))]
    return toActivityView({ fills, batch: { since: 9_000, timeLeft: null }, now: 10_000 })
  }
  expect(part(ended('refused'), placed)).toMatchObject({
    words: '1 of 4 done · 3 failed',
    message: '1 refused: change the prompt and generate again.'
  })
  expect(part(drawing, placed).words).toBe('1 of 2 done')
})
