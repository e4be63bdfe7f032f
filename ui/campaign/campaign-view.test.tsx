// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Campaign } from '../../core/campaign/campaign'
import { toPlan } from '../../core/campaign/plan/to-plan'
import { sampleCampaign, sampleTable } from '../../core/campaign/sample-campaign'
import { sampleMaster } from '../fakes/sample-masters'
import { createFakeActions } from '../fakes/sample-state'
import { initialState } from '../state'
import { CampaignBar } from './campaign-bar'
import { withCampaign } from './campaign-desk'
import type { CampaignState } from './campaign-state'
import { CampaignView } from './campaign-view'

afterEach(cleanup)

function show(campaign: Campaign, change: Partial<CampaignState> = {}) {
  const { actions, calls } = createFakeActions()
  const canvas = { masters: [sampleMaster()], frames: [] }
  const plan = toPlan(campaign, canvas)
  const state = withCampaign(initialState(0), { open: campaign, canvas, plan, ...change })
  render(
    <>
      <CampaignView state={state} actions={actions} />
      <CampaignBar state={state} actions={actions} shortcut="" />
    </>
  )
  return calls
}

const line = (name: string) => screen.getByRole('button', { name: new RegExp(`^${name}`) })

test('each step is one line that says what it has', () => {
  show(sampleCampaign(sampleTable))
  expect(line('Sizes ').textContent).toBe('Sizes2, done')
  expect(line('Rows ').textContent).toBe('Rows3 (2 markets, 2 offers), done')
  expect(line('Prompt ').textContent).toBe('Prompt1 variable, done')
  expect(line('Check ').textContent).toMatch(/^Check6 pictures, \$0\.\d+/)
})

test('the button leads to the first step that lacks something', () => {
  const calls = show(sampleCampaign(sampleTable, { sizes: [] }))
  fireEvent.click(screen.getByRole('button', { name: 'Sizes: choose sizes' }))
  expect(calls).toContainEqual(['openStep', 'sizes'])
})

test('Escape closes the open step and returns the focus to its line', () => {
  show(sampleCampaign(sampleTable), { step: 'prompt' })
  const box = screen.getByRole('textbox', { name: 'Prompt' })
  fireEvent.keyDown(box, { key: 'Escape' })
  expect(document.activeElement).toBe(line('Prompt '))
})

test('an empty prompt lacks something, unless a person wants no pictures', () => {
  const campaign = sampleCampaign(sampleTable, { prompt: ' ' })
  show(campaign)
  expect(line('Prompt ').textContent).toBe('Promptsay what to draw')
  cleanup()
  show({ ...campaign, choices: { ...campaign.choices, isTextOnly: true } })
  expect(line('Prompt ').textContent).toBe('Promptnone, so texts only, done')
})
