// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Campaign } from '../../../core/campaign/campaign'
import { toPlan } from '../../../core/campaign/plan/to-plan'
import { sampleCampaign, sampleTable, sizeOf } from '../../../core/campaign/sample-campaign'
import { sampleMaster } from '../../fakes/sample-masters'
import { createFakeActions } from '../../fakes/sample-state'
import { initialState, type PanelState } from '../../state'
import { withCampaign } from '../campaign-desk'
import { CheckStep } from './check-step'
import { checkSummary } from './check-words'

afterEach(cleanup)

function toProps(campaign: Campaign, change: Partial<PanelState> = {}) {
  const { actions, calls } = createFakeActions()
  const canvas = { masters: [sampleMaster()], frames: [] }
  const plan = toPlan(campaign, canvas)
  const state = { ...withCampaign(initialState(0), { open: campaign, canvas, plan }), ...change }
  return { props: { campaign, plan, canvas, state, actions }, calls }
}

test('a check says what a run makes and costs, and what is left of the budget', () => {
  const budget = { day: { limit: 100_000, spent: 99_000 }, month: null }
  const { props } = toProps(sampleCampaign(sampleTable), { budget })
  render(<CheckStep {...props} />)
  screen.getByText('6 to make')
  screen.getByText('6 at 2 sizes')
  screen.getByText(/^Today’s budget has \$0\.001 left/)
})

test('a warning leads to its row', () => {
  const rows = [['Shoes', 'en', 'Run', '$1', '']]
  const { props, calls } = toProps(sampleCampaign({ ...sampleTable, rows }))
  render(<CheckStep {...props} />)
  screen.getByText('Row 2: {{mood}} is empty in the prompt.')
  fireEvent.click(screen.getByRole('button', { name: 'Show row 2' }))
  expect(calls).toContainEqual(['showRow', 2])
})

test('its line counts pictures, dollars, time, questions and warnings', () => {
  const campaign = sampleCampaign({ ...sampleTable, rows: [['Shoes', 'JP', 'Run', '$1', '']] })
  const { props } = toProps(campaign)
  const [frame] = props.plan.frames
  if (!frame?.picture) throw new Error('No picture is planned')
  expect(checkSummary(props)).toMatch(/^2 pictures, \$0\.\d+, 1 question, 1 warning$/)
  const { model, quality } = frame.picture.recipe
  const pace = [{ kind: `${model} small ${quality}`, samples: [240_000] }]
  const told = { ...props, state: { ...props.state, pace } }
  expect(checkSummary(told)).toMatch(/about 4 min/)
  const quotas = [{ model, perMinute: 1, atOnce: 8 }]
  expect(checkSummary({ ...told, state: { ...told.state, quotas } })).toMatch(/about 2 min/)
})

test('a font that nobody has chosen is a question', () => {
  const { props } = toProps(sampleCampaign(sampleTable))
  const question = 'Inter isn’t known to have Arabic letters. Choose a font that does.'
  const fonts = [{ market: null, fonts: [{ from: 'Inter', to: [], question, lines: [3] }] }]
  const state = withCampaign(props.state, { fonts })
  render(<CheckStep {...{ ...props, state }} />)
  screen.getByText(question)
  expect(checkSummary({ ...props, state })).toMatch(/1 question/)
})

test('more pictures than a run may have are told before the press', () => {
  const rows = Array.from({ length: 1_000 }, (_, at) => [`Offer ${at}`, 'en', 'Run', '$1', 'calm'])
  const sizes = Array.from({ length: 7 }, (_, at) => sizeOf(`s${at}`, 1080, 1080 + at))
  const { props } = toProps(sampleCampaign({ ...sampleTable, rows }, { sizes }))
  render(<CheckStep {...props} />)
  screen.getByText(/^7,000 pictures are asked for; 6,000 are the most of one run\./)
  expect(checkSummary(props)).toMatch(/1 question/)
})

test('one row can be made for real before the others, at its own price', () => {
  const { props, calls } = toProps(sampleCampaign(sampleTable))
  render(<CheckStep {...props} />)
  fireEvent.click(screen.getByRole('button', { name: /^Make row 2 first · 2 pictures, \$0\.\d+$/ }))
  expect(calls).toContainEqual(['runCampaign', '1'])
})
