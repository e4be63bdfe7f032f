// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { sampleSelection } from '../../fakes/fake-plugin'
import { sampleRecord, sampleTake } from '../../fakes/fake-takes'
import { createFakeActions, sampleFill } from '../../fakes/sample-state'
import { type KeptFrame, keptFrame } from '../../fakes/trial-sets'
import { initialState, type PanelState } from '../../state'
import { NextSteps } from './next-steps'

afterEach(cleanup)

const extent = { width: 300, height: 250 }
const hero = keptFrame(
  ['1:1', 'Web hero'],
  extent,
  sampleTake('hero-1', { record: sampleRecord({ at: 2 }) })
)
const card = keptFrame(
  ['1:2', 'Card'],
  extent,
  sampleTake('card-1', { record: sampleRecord({ at: 1 }) })
)
const bare = keptFrame(['1:3', 'Bare'], extent)
const origin = { kind: 'set', imageHash: 'hero-1' } as const
const final = { ...sampleRecord().recipe, quality: 'high' } as const
const member = keptFrame(
  ['1:4', 'Member'],
  extent,
  sampleTake('member-1', { record: sampleRecord({ origin, recipe: final }) })
)

function show(kept: readonly KeptFrame[], change: Partial<PanelState> = {}) {
  const start = initialState(0)
  const frames = kept.map(({ frame }) => frame).filter(({ takes }) => takes.length > 0)
  const state: PanelState = {
    ...start,
    selection: sampleSelection(...kept.map(({ target }) => target)),
    takes: { ...start.takes, frames },
    ...change
  }
  const { actions, calls } = createFakeActions()
  render(<NextSteps state={state} actions={actions} />)
  return calls
}

const button = (name: RegExp) => screen.getByRole('button', { name })
const fillTo = ({ target }: KeptFrame) => {
  const fill = sampleFill({ step: 'sending' }, target.name)
  return { ...fill, target: { ...fill.target, nodeId: target.nodeId, origin } }
}

test('the anchor is named, and what it costs to match the others to it', () => {
  const calls = show([card, bare, hero])
  const anchor = screen.getByRole('combobox', { name: 'Anchor' })
  expect(
    within(anchor)
      .getAllByRole('option')
      .map((option) => option.textContent)
  ).toEqual(['Card', 'Web hero'])
  expect(anchor).toHaveProperty('value', '1:1')
  screen.getByTitle(/With the anchor’s prompt, and the quality and model chosen below\.$/)
  // Twice a Standard picture with 750 tokens of reference.
  fireEvent.click(button(/^Match 2 frames to Web hero · \$0\.10$/))
  expect(calls).toEqual([['matchSet', '1:1']])
})

test('frames that wait for their picture are left out', () => {
  show([hero, card, bare], { fills: [fillTo(card)] })
  button(/^Match 1 frame to Web hero · \$0\.05$/)
})

test('with nothing left to match, there is nothing to press unless another is the anchor', () => {
  show([hero, card], { fills: [fillTo(card)] })
  expect(button(/^Match frames to Web hero$/)).toHaveProperty('disabled', true)
  cleanup()
  show([hero, bare], { fills: [fillTo(bare)] })
  expect(screen.queryByRole('button', { name: /^Match/ })).toBeNull()
})

test('while the anchor is on its way, the button says so and can’t be pressed', () => {
  const busy = { section: 'set', words: 'Sending the anchor…' } as const
  show([hero, card], { sets: { anchor: null, busy } })
  expect(button(/^Sending the anchor…$/)).toHaveProperty('disabled', true)
})

test('a member on its own can be made again, for a price', () => {
  const calls = show([member])
  fireEvent.click(button(/^Re-roll · \$0\.16$/))
  expect(calls).toEqual([['reroll', '1:4']])
  expect(screen.queryByRole('combobox')).toBeNull()
})

test('a member that waits for another one offers no more', () => {
  show([member], { fills: [fillTo(member)] })
  expect(screen.queryByRole('button', { name: /^Re-roll/ })).toBeNull()
})

test.each([
  ['a frame without a take', [bare]],
  ['several frames without a take', [bare, { ...bare, target: { ...bare.target, nodeId: '9' } }]]
])('%s is no set', (_name, kept) => {
  show(kept)
  expect(screen.queryByRole('region', { name: 'Next steps' })).toBeNull()
})

test('the price stays in sight behind a long name', () => {
  const long = keptFrame(
    ['1:9', 'Donaudampfschifffahrtsgesellschaft'],
    extent,
    sampleTake('long-1')
  )
  show([long, bare])
  screen.getByRole('button', { name: /^Match 1 frame to Donaudampfschifffah… · \$/ })
})
