import { expect, test } from 'vitest'
import { type Job, untilTold } from '../../core/job'
import { firstDraft, toRecipe } from '../draft/recipe-choice'
import { samplePlaced } from '../fakes/fake-plugin'
import { toJob } from '../fakes/fake-relay'
import type { Fill, Progress } from '../fill'
import { toFillView } from './fill-view'
import { toCounting } from './job-details'

const target = {
  fileId: 'f',
  nodeId: '1:1',
  nodeName: 'Hero',
  frame: { width: 300, height: 250 },
  fingerprint: ''
}
const frame = { width: 300, height: 250 }
const recipe = toRecipe({ ...firstDraft, prompt: 'x' }, frame)
const job = (change: Partial<Job>) =>
  toJob({ id: 'job-1', key: 'key-1-12345', recipe, target, ...change })
const fill = (progress: Progress): Fill => ({
  key: 'key-1-12345',
  target,
  recipe,
  startedAt: 10_000,
  preview: null,
  progress
})
const view = (progress: Progress) => toFillView(fill(progress), 52_000)
const ended = (change: Partial<Job>) => view({ step: 'ended', job: job(change) })
const failure = { code: 'upstream_timeout', message: 'It took too long. Try again.' } as const

test.each([
  ['rate_limited', 'Foundry asks to wait until 14:20.'],
  ['overloaded', 'Foundry asks to wait until 14:20.'],
  ['outcome_unknown', 'Foundry takes no pictures just now; the relay tries again at 14:20.'],
  [
    'credentials_rejected',
    'Foundry takes no pictures just now (relay not set up); the relay tries again at 14:20.'
  ]
] as const)('a picture that waits for %s says so, and until when', (code, words) => {
  const until = new Date(2026, 10, 26, 14, 19, 30).getTime()
  const at = (state: Job['state'], now: number) =>
    toFillView(
      fill({
        step: 'waiting',
        job: job({ state, wait: { code, until } }),
        isCancelling: false,
        isCutOff: false
      }),
      now
    ).message
  expect(at('queued', until - 60_000)).toBe(words)
  expect(at('queued', until)).toBeNull()
  expect(at('calling', until - 60_000)).toBeNull()
})

test.each([
  [new Date(2026, 10, 26, 14, 19, 30).getTime(), 'paused gpt-image-2-east until 14:20.'],
  [untilTold, 'paused gpt-image-2-east.']
])('a picture whose deployment the operator has paused until %d says so', (until, words) => {
  const wait = { code: 'overloaded', until, paused: ['gpt-image-2-east'] } as const
  const waiting = job({ state: 'queued', wait: { ...wait, paused: [...wait.paused] } })
  const { message } = toFillView(
    fill({ step: 'waiting', job: waiting, isCancelling: false, isCutOff: false }),
    0
  )
  expect(message).toContain(`Your operator has ${words}`)
})

test.each([
  ['queued', { held: 'no_room' }, 'no room for another picture'],
  ['queued', { held: 'store_away' }, 'can’t store pictures just now'],
  ['calling', { isStoring: true }, 'Made, being stored'],
  ['calling', { held: 'no_room' }, null]
] as const)('a picture that is %s with %j says why it isn’t there', (state, change, words) => {
  const progress = {
    step: 'waiting',
    job: job({ state, ...change }),
    isCancelling: false,
    isCutOff: false
  } as const
  const { message } = toFillView(fill(progress), 0)
  if (words === null) expect(message).toBeNull()
  else expect(message).toContain(words)
})

test.each([
  ['sending', { step: 'sending' }, 'Sending', []],
  [
    'in the queue',
    { step: 'waiting', job: job({}), isCancelling: false, isCutOff: false },
    'Waiting for a turn',
    ['cancel']
  ],
  [
    'drawing',
    { step: 'waiting', job: job({ state: 'calling' }), isCancelling: false, isCutOff: false },
    'Drawing',
    ['cancel']
  ],
  [
    'being cancelled',
    { step: 'waiting', job: job({}), isCancelling: true, isCutOff: false },
    'Cancelling',
    []
  ],
  ['being placed', { step: 'placing', job: job({ state: 'done' }) }, 'Placing', []]
] as const)(
  'a picture that is %s shows the time since the press',
  (_name, progress, title, actions) => {
    expect(view(progress)).toMatchObject({ tone: 'active', title, facts: ['00:42'], actions })
  }
)

const image = { width: 960, height: 800, format: 'png', bytes: 3 } as const
const done = (change: Partial<Job> = {}) =>
  job({ state: 'done', image, createdAt: 0, finishedAt: 63_000, cost: 42_905, ...change })

test('a placed picture shows what it cost, how long it took, and asked and got side by side', () => {
  const usage = { inputTextTokens: 7, inputImageTokens: 0, outputTokens: 1429 }
  const placed = done({ usage, partials: 1 })
  expect(toCounting(placed)).toBe('1,429 tokens: tier image, bucket 48')
  expect(view({ step: 'placed', job: placed, placed: samplePlaced })).toMatchObject({
    title: 'Filled',
    facts: ['$0.04', '01:03'],
    details: ['asked 960×800 · got 960×800 · no crop'],
    actions: ['reveal', 'dismiss']
  })
})

test('a failure that may pass can be tried again', () => {
  expect(ended({ state: 'failed', failure: { ...failure, retryable: true } })).toMatchObject({
    title: 'Timed out',
    message: 'It took too long. Try again.',
    actions: ['retry', 'dismiss']
  })
})

test('a failure that will not pass can only be dismissed', () => {
  const { actions } = ended({ state: 'failed', failure: { ...failure, retryable: false } })
  expect(actions).toEqual(['dismiss'])
})

test('a refusal shows what the relay says about it', () => {
  const message = 'Declined because of violence. Change the wording.'
  const refused = ended({
    state: 'refused',
    failure: { code: 'refused', message, retryable: false }
  })
  expect(refused).toMatchObject({ title: 'Refused', message, actions: ['dismiss'] })
})

test('a refusal without words advises to change the wording', () => {
  expect(ended({ state: 'refused' }).message).toContain('Change the wording')
})

test('an unknown outcome asks a person, who alone may pay again', () => {
  expect(ended({ state: 'unknown' })).toMatchObject({
    message: 'This picture may have been made and billed, but it never arrived. Generate again?',
    actions: ['retry', 'dismiss']
  })
})

test('an unknown outcome that no second try mends says whom to tell', () => {
  const message = 'A filter turned this away. Ask whoever runs your relay to check it.'
  const failure = { code: 'outcome_unknown', message, retryable: false } as const
  expect(ended({ state: 'unknown', failure })).toMatchObject({
    message,
    actions: ['retry', 'dismiss']
  })
})

test('a cancelled picture tells the truth about its cost', () => {
  expect(ended({ state: 'cancelled' }).title).toBe('Cancelled, nothing was spent.')
  expect(ended({ state: 'cancelled', calledAt: 5 }).title).toContain('may still bill')
})

test('a picture without its frame waits to be placed again', () => {
  const gone = { code: 'frame_gone', message: 'Deleted.', retryable: false } as const
  const unplaced = view({ step: 'unplaced', job: job({ state: 'done' }), failure: gone })
  expect(unplaced).toMatchObject({ title: 'Frame deleted', actions: ['place', 'dismiss'] })
})

test.each([
  ['failed', 0, 'not billed'],
  ['failed', 6_000, '$0.006 may be billed'],
  ['refused', 41_000, '$0.04 may be billed'],
  ['unknown', 41_000, '$0.04 may be billed'],
  ['cancelled', 41_000, '$0.04 may be billed']
] as const)('a picture that ended %s at %i millionths says “%s”', (state, cost, words) => {
  expect(ended({ state, cost, failure: { ...failure, retryable: true } }).facts).toContain(words)
})

test('what was measured is billed, although the picture is too large for Figma', () => {
  const usage = { inputTextTokens: 7, inputImageTokens: 0, outputTokens: 1429 }
  const tooLarge = { code: 'too_large', message: 'Too large.', retryable: false } as const
  const { facts } = ended({ state: 'failed', cost: 43_000, usage, failure: tooLarge })
  expect(facts).toEqual(['$0.04 billed'])
})

test('a picture that lies in no frame says what it cost all the same', () => {
  const out = { code: 'taken_out', message: 'Place it again.', retryable: false } as const
  expect(view({ step: 'unplaced', job: done(), failure: out }).facts).toEqual(['$0.04'])
})

test('an edit whose picture the relay can’t read says so while it waits, and no longer', () => {
  const wait = { code: 'overloaded', until: 1, isUnread: true } as const
  const at = (state: Job['state'], now = 52_000) => {
    const waiting = job({ state, wait })
    return toFillView(
      fill({ step: 'waiting', job: waiting, isCancelling: false, isCutOff: false }),
      now
    ).message
  }
  expect(at('queued')).toBe('The relay can’t read its picture store; it tries again.')
  expect(at('calling')).toBeNull()
  // Its end was not heard.
  expect(at('queued', 300_000)).toBeNull()
})

test('what nobody has booked yet says nothing of a bill', () => {
  expect(ended({ state: 'failed', cost: null }).facts).toEqual([])
})
