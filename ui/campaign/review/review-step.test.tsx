// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { sampleCampaign, sampleTable } from '../../../core/campaign/sample-campaign'
import { sampleLook } from '../../fakes/sample-looks'
import { sampleMaster } from '../../fakes/sample-masters'
import { createFakeActions } from '../../fakes/sample-state'
import { initialState } from '../../state'
import { withCampaign } from '../campaign-desk'
import { ReviewStep } from './review-step'

afterEach(cleanup)

const frames = [
  sampleLook('1', 'square', { kind: 'approved' }),
  sampleLook('1', 'story'),
  sampleLook('2', 'square')
]

function show() {
  const { actions, calls } = createFakeActions()
  const campaign = sampleCampaign(sampleTable)
  const canvas = { masters: [sampleMaster()], frames }
  const state = withCampaign(initialState(0), { open: campaign, canvas })
  render(<ReviewStep {...{ campaign, canvas, plan: null, state, actions }} />)
  const grid = screen.getByRole('grid', { name: 'Contact sheet' })
  const press = (key: string, shiftKey = false) => fireEvent.keyDown(grid, { key, shiftKey })
  return { press, calls: () => calls.filter(([name]) => name !== 'seeFrames') }
}

test('keys approve, make again and edit the frame that a person is at', () => {
  const { press, calls } = show()
  press('ArrowRight')
  press('a')
  press('R')
  press('ArrowDown')
  press('ArrowLeft')
  press('e')
  expect(calls()).toEqual([
    ['approveFrames', [frames[1]]],
    ['reRollFrame', frames[1]],
    ['editFrame', frames[2]]
  ])
})

test('⇧A approves the whole row', () => {
  const { press, calls } = show()
  press('A', true)
  expect(calls()).toEqual([['approveFrames', [frames[0], frames[1]]]])
})

test('C puts the row side by side, ⇧C the size; Escape ends it', () => {
  const { press } = show()
  press('c')
  expect(screen.getByRole('list', { name: 'Side by side' }).children).toHaveLength(2)
  press('Escape')
  expect(screen.queryByRole('list', { name: 'Side by side' })).toBeNull()
  press('C', true)
  expect(screen.getAllByRole('button', { name: /square$/ })).toHaveLength(2)
})

test('X leads to the word that says what should change, and / to the filter', () => {
  const { press, calls } = show()
  press('x')
  const word = screen.getByRole('textbox', { name: 'What should change' })
  expect(document.activeElement).toBe(word)
  fireEvent.input(word, { target: { value: 'warmer' } })
  fireEvent.click(screen.getByRole('button', { name: 'Send back' }))
  expect(calls()).toEqual([['sendBack', frames[0], 'warmer']])
  press('/')
  expect(document.activeElement).toBe(screen.getByRole('searchbox', { name: 'Filter rows' }))
})

test('what is approved is finished in one press', () => {
  const { calls } = show()
  fireEvent.click(screen.getByRole('button', { name: /^Finish 1 at Final · about \$\d/ }))
  expect(calls()).toEqual([['finishApproved']])
})
