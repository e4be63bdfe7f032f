// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Campaign } from '../../core/campaign/campaign'
import { toPlan } from '../../core/campaign/plan/to-plan'
import { sampleCampaign, sampleTable } from '../../core/campaign/sample-campaign'
import { sizeSets } from '../../core/campaign/sizes/size-sets'
import { sampleMaster } from '../fakes/sample-masters'
import { createFakeActions } from '../fakes/sample-state'
import { initialState } from '../state'
import { CampaignBar } from './campaign-bar'
import { withCampaign } from './campaign-desk'
import { type CampaignState, noCampaign } from './campaign-state'
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

test('where nothing is to be checked, nothing is checked', () => {
  show(sampleCampaign(sampleTable, { sizes: [] }))
  expect(line('Check ').textContent).toBe('Checknothing to check yet')
})

test('a frame that is gone is asked for again', () => {
  const campaign = sampleCampaign(sampleTable)
  const gone = { masters: [], frames: [] }
  show(campaign, { canvas: gone, plan: toPlan(campaign, gone), step: 'sizes' })
  expect(document.getElementById('step-sizes')?.textContent).toBe('Sizeschoose a frame')
  screen.getByText('The frame that was repeated is gone. Select another, and take it.')
  cleanup()
  // Nobody has looked at the canvas yet.
  show(campaign, { canvas: noCampaign.canvas })
  expect(line('Sizes ').textContent).toBe('Sizes2, done')
})

test('a prompt that asks for no column says so, and that it came with the frame', () => {
  const told = { masters: [sampleMaster({ prompt: 'A {{calm}} bay' })], frames: [] }
  show(sampleCampaign(sampleTable, { prompt: 'A bay' }), { canvas: told })
  expect(line('Prompt ').textContent).toBe('Promptthe same for every row, done')
  cleanup()
  show(sampleCampaign(sampleTable, { prompt: 'A \\{{calm}} bay' }), { canvas: told })
  expect(line('Prompt ').textContent).toMatch(/^Promptthat of the frame, the same for every row/)
})

test('a press takes sizes that go together, and another one takes them out', () => {
  const person = { favourites: ['x-twitter/post-16-9'], own: [] }
  const sizes = { person, file: { favourites: [], own: [] } }
  const [set, social] = sizeSets
  const campaign = sampleCampaign(sampleTable, { sizes: [...(social?.sizes ?? [])] })
  const calls = show(campaign, { step: 'sizes', sizes })
  const pressed = () =>
    screen
      .getAllByRole('button', { pressed: true })
      .map(({ textContent }) => textContent)
      .filter((words) => words?.includes('size'))
  expect(pressed()).toEqual(['Favourites · 1 size', 'Social · 6 sizes'])
  fireEvent.click(screen.getByRole('button', { name: 'One of each shape · 6 sizes' }))
  expect(calls.at(-1)).toEqual(['toggleSizes', set?.sizes])
  fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'pinterest' } })
  fireEvent.click(screen.getByRole('button', { name: 'Take all 3 of Pinterest' }))
  expect(calls.at(-1)).toMatchObject(['toggleSizes', [{ platform: 'Pinterest' }, {}, {}]])
  fireEvent.input(screen.getByRole('searchbox'), { target: { value: 'post 16:9' } })
  expect(screen.queryByRole('button', { name: /all 1 of/ })).toBeNull()
})

test('an empty prompt lacks something, unless a person wants no pictures', () => {
  const campaign = sampleCampaign(sampleTable, { prompt: ' ' })
  show(campaign)
  expect(line('Prompt ').textContent).toBe('Promptsay what to draw')
  cleanup()
  show({ ...campaign, choices: { ...campaign.choices, isTextOnly: true } })
  expect(line('Prompt ').textContent).toBe('Promptnone, so texts only, done')
})
