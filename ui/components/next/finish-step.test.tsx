// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { FrameTakes, Take } from '../../../core/take'
import { sampleSelection } from '../../fakes/fake-plugin'
import { sampleRecord, sampleTake } from '../../fakes/fake-takes'
import { createFakeActions, sampleFill } from '../../fakes/sample-state'
import { type KeptFrame, keptFrame } from '../../fakes/trial-sets'
import { initialState, type PanelState } from '../../state'
import { NextSteps } from './next-steps'

afterEach(cleanup)

const { recipe } = sampleRecord()
const draft = (imageHash: string, cost: number | null = 6_230): Take =>
  sampleTake(imageHash, { record: sampleRecord({ recipe: { ...recipe, quality: 'low' }, cost }) })
const finished = (imageHash: string): Take =>
  sampleTake(`${imageHash}-final`, {
    record: sampleRecord({
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
    selection: sampleSelection(...kept.map(({ target }) => target)),
    takes: { ...start.takes, frames },
    ...change
  }
  const { actions, calls } = createFakeActions()
  render(<NextSteps state={state} actions={actions} />)
  return calls
}

const finishButton = () => screen.queryByRole('button', { name: /^Finish/ })

test('drafts are finished with one press that says what it costs', () => {
  const calls = show([hero, card])
  fireEvent.click(screen.getByRole('button', { name: 'Finish 2 drafts · $0.34' }))
  expect(calls).toEqual([['finish']])
})

test('a Standard picture is no draft to a designer', () => {
  const standard = sampleTake('s', {
    record: sampleRecord({ recipe: { ...recipe, quality: 'medium' } })
  })
  show([keptFrame(['1:1', 'Hero'], extent, standard), card])
  expect(finishButton()?.textContent).toBe('Finish 2 takes at Final · $0.34')
})

test('what is finished or being finished is spoken of no more', () => {
  const fill = sampleFill({ step: 'sending' }, 'Card')
  const origin = { kind: 'finish', imageHash: 'd' } as const
  const target = { ...fill.target, nodeId: '1:2', origin }
  show([hero, card, done], { fills: [{ ...fill, target }] })
  expect(finishButton()?.textContent).toBe('Finish 1 draft · $0.17')
  cleanup()
  show([done])
  expect(finishButton()).toBeNull()
})

test('while drafts are on their way, the button says so and can’t be pressed', () => {
  const busy = { section: 'finish', words: 'Sending drafts… 1 of 2' } as const
  show([hero, card], { sets: { anchor: null, busy } })
  expect(screen.getByRole('button', { name: 'Sending drafts… 1 of 2' })).toHaveProperty(
    'disabled',
    true
  )
})

test('finals have nothing to finish', () => {
  show([keptFrame(['1:1', 'Hero'], extent, finished('x'))])
  expect(finishButton()).toBeNull()
})
