// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { FrameTakes, Take } from '../../../core/take'
import { selectionOf } from '../../fakes/fake-plugin'
import { recordOf, takeOf } from '../../fakes/fake-takes'
import { createFakeActions, sampleFill } from '../../fakes/sample-state'
import { type KeptFrame, keptFrame } from '../../fakes/trial-sets'
import { initialState, type PanelState } from '../../state'
import { SetsView } from './sets-view'

afterEach(cleanup)

const { recipe } = recordOf()
const draft = (imageHash: string, cost: number | null = 6_230): Take =>
  takeOf(imageHash, { record: recordOf({ recipe: { ...recipe, quality: 'low' }, cost }) })
const finished = (imageHash: string): Take =>
  takeOf(`${imageHash}-final`, {
    record: recordOf({
      origin: { kind: 'finish', imageHash },
      recipe: { ...recipe, quality: 'high' }
    })
  })

const extent = { width: 300, height: 250 }
const hero = keptFrame(['1:1', 'Hero'], extent, draft('a'), draft('b'), draft('c'))
const card = keptFrame(['1:2', 'Card'], extent, draft('d'))
const done = keptFrame(['1:3', 'Done'], extent, finished('e'), draft('e'))

function show(kept: readonly KeptFrame[], change: Partial<PanelState> = {}) {
  const start = initialState(0)
  const frames: FrameTakes[] = kept.map(({ frame }) => frame)
  const state: PanelState = {
    ...start,
    selection: selectionOf(...kept.map(({ target }) => target)),
    takes: { ...start.takes, frames },
    ...change
  }
  const { actions, calls } = createFakeActions()
  render(<SetsView state={state} actions={actions} />)
  return calls
}

const finishButton = () => screen.queryByRole('button', { name: /^Finish/ })

test('picks are finished with one press that says what it costs, beside the other way', () => {
  const calls = show([hero, card])
  screen.getByText(
    'Drafts $0.02 + finish $0.34 = $0.36. All at Final from the start would have been $0.65.'
  )
  expect(finishButton()?.textContent).toBe('Finish 2 picks at Final · $0.34')
  if (finishButton()) fireEvent.click(screen.getByRole('button', { name: /^Finish/ }))
  expect(calls).toEqual([['finish']])
})

test('the sum is the sum of what is read, not of fractions of a cent', () => {
  show([keptFrame(['1:1', 'Hero'], extent, draft('a', 15_100))])
  screen.getByText(/^Drafts \$0\.02 \+ finish \$0\.17 = \$0\.19\. /)
})

test('a draft whose cost nobody knows makes the sum a least one', () => {
  show([keptFrame(['1:1', 'Hero'], extent, draft('a', null), draft('b'))])
  screen.getByText(/^Drafts at least \$0\.006 \+ finish \$0\.17 = at least \$0\.18\. /)
})

test('what is finished or being finished is left out and said', () => {
  const fill = sampleFill({ step: 'sending' }, 'Card')
  const origin = { kind: 'finish', imageHash: 'd' } as const
  const target = { ...fill.target, nodeId: '1:2', origin }
  show([hero, card, done], { fills: [{ ...fill, target }] })
  expect(finishButton()?.textContent).toBe('Finish 1 pick at Final · $0.17')
  screen.getByText('1 pick is being finished; see Pictures.')
  screen.getByText('1 pick is finished already.')
})

test('with every pick taken care of, there is nothing to press', () => {
  show([done])
  screen.getByText('1 pick is finished already.')
  expect(finishButton()).toBeNull()
})

test('while drafts are on their way, the section says so and can’t be pressed', () => {
  const busy = { section: 'finish', words: 'Sending drafts… 1 of 2' } as const
  show([hero, card], { sets: { anchor: null, busy } })
  screen.getByText('Sending drafts… 1 of 2')
  expect(finishButton()).toHaveProperty('disabled', true)
})

test('finals have no such section', () => {
  show([keptFrame(['1:1', 'Hero'], extent, finished('x'))])
  expect(screen.queryByRole('heading', { name: 'Finish' })).toBeNull()
})
