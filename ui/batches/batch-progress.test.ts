import { expect, test } from 'vitest'
import type { Job } from '../../core/job'
import type { Pace } from '../../core/wire/pace-calls'
import { samplePlaced } from '../fakes/fake-plugin'
import { sampleFill, sampleJob } from '../fakes/sample-state'
import type { Fill } from '../fill'
import {
  countBatch,
  easeTimeLeft,
  estimateLeft,
  nextBatch,
  noBatch,
  type TimeLeft
} from './batch-progress'
import { paceKind } from './pace'

const seconds = 1_000
const waiting = (change: Partial<Job> = {}): Fill =>
  sampleFill({
    step: 'waiting',
    job: sampleJob({ createdAt: 0, ...change }),
    isCancelling: false,
    isCutOff: false
  })
const drawing = (calledAt: number) => waiting({ state: 'calling', calledAt })
const placed = (calledAt: number, finishedAt: number) => {
  const job = sampleJob({ state: 'done', createdAt: 0, calledAt, finishedAt, cost: 40_000 })
  return sampleFill({ step: 'placed', job, placed: samplePlaced })
}
const ended = (change: Partial<Job>) => sampleFill({ step: 'ended', job: sampleJob(change) })
const many = (count: number, fill: Fill) => Array.from({ length: count }, () => fill)
const kind = paceKind(waiting().recipe)
const nothing: Pace = []
const pace = [{ kind, samples: [28, 30, 31, 30, 300].map((each) => each * seconds) }]

test('a picture that undo took out of its frame is no failure, and not done either', () => {
  const failure = { code: 'taken_out', message: 'Out.', retryable: false } as const
  const out = sampleFill({ step: 'unplaced', job: sampleJob({ state: 'done', cost: 5 }), failure })
  expect(countBatch([out])).toMatchObject({ total: 1, done: 0, failed: 0, unplaced: 1 })
})

test('what was cancelled is not waited for, and money is counted wherever it went', () => {
  const fills = [
    placed(0, 1),
    drawing(1),
    ended({ state: 'failed', cost: 10 }),
    ended({ state: 'cancelled', cost: 5 })
  ]
  const money = { micros: 40_015, uncertain: 15 }
  expect(countBatch(fills)).toEqual({
    total: 3,
    done: 1,
    failed: 1,
    unplaced: 0,
    cancelled: 1,
    active: 1,
    ...money
  })
})

test.each([
  ['nothing was called yet', many(5, waiting()), pace, 10, null],
  ['nobody knows how long such pictures take', [drawing(0), waiting()], nothing, 10, null],
  ['one picture is drawn', [drawing(0)], pace, 10, 20],
  ['one is late', [drawing(0)], pace, 60, 3],
  ['four at once, eight to go', [...many(4, drawing(0)), ...many(4, waiting())], pace, 10, 50],
  [
    'four at once, of which a round is over',
    [...many(4, placed(0, 30 * seconds)), ...many(4, drawing(30 * seconds))],
    pace,
    40,
    20
  ],
  [
    'a deployment that pauses as long as it draws',
    [placed(0, 30 * seconds), drawing(60 * seconds), ...many(2, waiting())],
    pace,
    90,
    // One drawn at once for 60 of 90 seconds, and 63 seconds of work left.
    94.5
  ]
] as const)('time left when %s', (_name, fills, known, now, left) => {
  const estimate = estimateLeft(fills, known, now * seconds)
  expect(estimate === null ? null : estimate / seconds).toEqual(
    left === null ? null : expect.closeTo(left, 1)
  )
})

test('a deployment that mostly rests still tells an end', () => {
  // A picture of half a minute in half an hour, and nine more to go.
  const fills = [placed(0, 30 * seconds), ...many(9, waiting())]
  expect(estimateLeft(fills, pace, 1_800 * seconds)).toBe((9 * 30 * seconds) / 0.1)
})

test('what is told comes near to a lasting estimate within half a minute', () => {
  let told = easeTimeLeft(null, 200 * seconds, 0)
  for (let now = 1; now <= 30; now++)
    told = easeTimeLeft(told, (100 - now) * seconds, now * seconds)
  expect((told?.ms ?? 0) / seconds).toBeGreaterThan(69)
  expect((told?.ms ?? 0) / seconds).toBeLessThan(75)
})

test('a relay whose clock is an hour ahead changes nothing', () => {
  const hour = 3_600 * seconds
  const ahead = waiting({ state: 'calling', createdAt: hour, calledAt: hour })
  expect(estimateLeft([ahead], pace, 10 * seconds)).toBe(20 * seconds)
})

test('what is told goes down with the clock and leans slowly towards another estimate', () => {
  let told: TimeLeft | null = easeTimeLeft(null, 100 * seconds, 0)
  let last = 100
  for (let now = 1; now <= 30; now++) {
    // The estimate leaps between half and double.
    const estimate = (100 - now) * (now % 2 ? 0.5 : 2) * seconds
    told = easeTimeLeft(told, estimate, now * seconds)
    const ms: number = (told?.ms ?? 0) / seconds
    expect(Math.abs(ms - last)).toBeLessThan(15)
    last = ms
  }
})

test('a batch begins with its press, keeps what has ended, and tells nothing when it is over', () => {
  const early = { ...placed(0, 1), startedAt: -50 }
  const begun = nextBatch(noBatch, { fills: [drawing(0), early], pace, now: 10 * seconds })
  expect(begun).toEqual({ since: 0, timeLeft: { ms: 20 * seconds, at: 10 * seconds } })
  const over = nextBatch(begun, { fills: [placed(0, 1), early], pace, now: 40 * seconds })
  expect(over).toEqual({ since: 0, timeLeft: null })
})
