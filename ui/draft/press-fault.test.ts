import { expect, test } from 'vitest'
import { ModelName } from '../../core/models'
import { estimatePrice } from '../../core/price/price'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { sampleFill, sampleJob } from '../fakes/sample-state'
import { initialState, type PanelState } from '../state'
import { lostWords } from '../words'
import { leastPicture, pressFault } from './press-fault'
import { firstDraft, priceOfAll } from './recipe-choice'

const frames = (count: number) =>
  sampleSelection(
    ...Array.from({ length: count }, (_, index) => sampleTarget(`1:${index}`, 'Hero'))
  )

function faultOf(change: Partial<PanelState>): string | null {
  const start = { ...initialState(Date.UTC(2026, 10, 26, 22)), selection: frames(1) }
  const state = { ...start, draft: { ...firstDraft, prompt: 'a pier' }, ...change }
  return pressFault(state, priceOfAll(state.draft, state.selection.targets))
}

const day = (limit: number, spent: number) => ({ day: { limit, spent }, month: null })

test('what can be pressed has no fault, and a missing prompt isn’t one yet', () => {
  expect(faultOf({ budget: day(5_000_000, 0) })).toBeNull()
  expect(faultOf({ draft: firstDraft })).toBeNull()
  expect(faultOf({ selection: frames(0) })).toBeNull()
})

test.each([
  ['too many frames', { selection: frames(101) }, 'Select at most 100 frames.'],
  [
    'a prompt that is too long',
    { draft: { ...firstDraft, prompt: 'x'.repeat(32_010) } },
    'Shorten the prompt by 10: 32,000 letters are left for you.'
  ],
  [
    'too little left of today’s budget',
    { budget: day(5_000_000, 4_970_000) },
    'Today’s budget has $0.03 left, this costs $0.04: choose Draft or fewer. It starts over at 00:00 UTC, 2 h from now.'
  ],
  [
    'a month that is used up',
    { budget: { day: null, month: { limit: 5_000_000, spent: 5_100_000 } } },
    'This month’s budget has $0 left, this costs $0.04: ask whoever runs the relay for more. It starts over on 1 December at 00:00 UTC, 4 days from now.'
  ]
] as const)('%s is said before the press', (_name, change, fault) => {
  expect(faultOf(change)).toBe(fault)
})

test.each(ModelName.options)(
  'a budget that is used up is too little for any draft of %s',
  (model) => {
    const cheap = { model, size: { width: 1440, height: 480 }, quality: 'low', prompt: '' } as const
    expect(estimatePrice(cheap).micros).toBeGreaterThan(leastPicture)
  }
)

test('while the connection is lost the button says so', () => {
  const progress = {
    step: 'waiting',
    job: sampleJob({}),
    isCancelling: false,
    isCutOff: true
  } as const
  expect(faultOf({ fills: [sampleFill(progress)] })).toBe(lostWords)
  expect(faultOf({ fills: [sampleFill({ ...progress, isCutOff: false })] })).toBeNull()
})
