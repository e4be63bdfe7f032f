// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { carryOut } from '../../../core/campaign/plan/carry-out'
import { toPlan } from '../../../core/campaign/plan/to-plan'
import { sampleCampaign, sampleTable } from '../../../core/campaign/sample-campaign'
import type { FrameLook } from '../../../core/wire/campaign/frame-calls'
import type { CampaignRun, PictureStanding } from '../../../core/wire/relay/campaign-routes'
import { sampleLook } from '../../fakes/sample-looks'
import { sampleMaster } from '../../fakes/sample-masters'
import { createFakeActions } from '../../fakes/sample-state'
import { initialState } from '../../state'
import { CampaignBar } from '../campaign-bar'
import { withCampaign } from '../campaign-desk'
import { noRun, type RunState } from './run-state'
import { runStep } from './run-step'

afterEach(cleanup)

const campaign = sampleCampaign(sampleTable)
const master = sampleMaster()
const nothing = { masters: [master], frames: [] }
/** All frames as a run leaves them; `change` says how one differs. */
function allMade(change: (frame: FrameLook, at: number) => Partial<FrameLook> = () => ({})) {
  const { frames } = carryOut(toPlan(campaign, nothing), 'c1', nothing)
  const looks = frames.map((frame, at) => {
    const look = { ...sampleLook(frame.tag.row, frame.tag.size), ...frame, nodeId: `6:${at}` }
    return { ...look, ...change(look, at) }
  })
  return { masters: [master], frames: looks }
}

const press: CampaignRun = {
  ...{ key: 'press-1', campaign: 'c1', fileId: 'f', anchors: 'automatic', state: 'running' },
  ...{ createdAt: 1, endedAt: null, pictures: 6, added: 6, waiting: 0, sent: 0, ended: 0 },
  ...{ stopped: 0, unapproved: 0, wait: null }
}
const failed = { code: 'upstream_failed', message: 'It was refused.', retryable: false } as const

function standingsOf(...some: readonly Partial<PictureStanding>[]): RunState['standings'] {
  const keys = toPlan(campaign, nothing).frames.map(({ key }) => key)
  return new Map(
    some.map((change, at) => {
      const key = keys[at] ?? ''
      const standing: PictureStanding = {
        ...{ key, jobId: key, cost: 1_000, failure: null, state: 'done' },
        ...{ isSettled: true, isToApprove: false, ...change }
      }
      return [key, standing] as const
    })
  )
}

function show(
  run: Partial<RunState>,
  canvas: ReturnType<typeof allMade> | typeof nothing = nothing
) {
  const { actions, calls } = createFakeActions()
  const plan = toPlan(campaign, canvas)
  const told = { open: campaign, canvas, plan, run: { ...noRun, ...run } }
  const state = withCampaign(initialState(0), told)
  const step = runStep({ campaign, plan, canvas, state, actions })
  render(
    <>
      {step.content}
      <CampaignBar state={state} actions={actions} shortcut="" />
    </>
  )
  const bar = document.querySelector<HTMLButtonElement>('.press')
  return { summary: step.summary, isDone: step.isDone, calls, bar }
}

const waiting = { state: 'waiting', cost: null, isSettled: false } as const
const placed = {}
const one = standingsOf(placed, { isSettled: false }, waiting)

test('nothing is made: the button says what a press makes and costs', () => {
  const { summary, isDone, bar, calls } = show({})
  expect([summary, isDone]).toEqual(['nothing made yet', false])
  expect(bar?.textContent).toMatch(/^Make 6 frames, 6 pictures · \$0\.\d+$/)
  if (bar) fireEvent.click(bar)
  expect(calls).toEqual([['openStep', 'run'], ['runCampaign']])
})

test('the panel itself is at work: how far it is, and no second press', () => {
  const { summary, bar } = show({ doing: { what: 'texts', done: 3, all: 60 } })
  expect(summary).toBe('Writing texts: 3 of 60')
  expect(screen.getByRole('progressbar', { name: summary })).toMatchObject({ value: 3, max: 60 })
  expect([bar?.textContent, bar?.disabled]).toEqual(['Writing texts…', true])
})

test('it runs: what is placed, made and waiting, and both ways to hold it up', () => {
  const { summary, bar, calls } = show({ press: { ...press, sent: 1, waiting: 4 }, standings: one })
  expect(summary).toBe('1 of 6 pictures placed, 1 being made, 4 waiting')
  screen.getByText(`${summary} · $0.002 spent`)
  expect([bar?.textContent, bar?.disabled]).toEqual(['Making 6 pictures…', true])
  screen.getByRole('progressbar', { name: 'square: 1 of 2 placed' })
  screen.getByRole('progressbar', { name: 'Shoes / en: 1 of 2 placed' })
  fireEvent.click(screen.getByRole('button', { name: 'Pause' }))
  fireEvent.click(screen.getByRole('button', { name: 'Cancel what is left' }))
  expect(calls).toEqual([['pauseRun'], ['cancelRun']])
})

test('what was made for rows that are gone is counted as such', () => {
  show({ press, standings: new Map([...one].map(([key, each]) => [`9${key}`, each])) })
  screen.getByRole('progressbar', { name: 'Rows that are gone: 1 of 3 placed' })
})

test('it is paused: it can go on, and be cancelled', () => {
  const { bar, calls } = show({ press: { ...press, state: 'paused' }, standings: one })
  expect(bar?.textContent).toBe('Paused')
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull()
  fireEvent.click(screen.getByRole('button', { name: 'Go on' }))
  expect(calls).toEqual([['resumeRun']])
})

test('it is held up: the reason stands there in the relay’s words', () => {
  const wait = {
    code: 'over_budget',
    message: 'Today’s budget is used up.',
    retryable: true
  } as const
  show({ press: { ...press, wait }, standings: one })
  screen.getByText('Today’s budget is used up.')
  screen.getByRole('button', { name: 'Pause' })
})

test('anchors wait for a person: one press says that they are good', () => {
  const { calls } = show({ press: { ...press, unapproved: 2 }, standings: one })
  fireEvent.click(screen.getByRole('button', { name: 'They are good' }))
  expect(calls).toEqual([['approveAnchors']])
})

test('a part failed: each reason once, and the others are placed', () => {
  const lost = { state: 'failed', failure: failed, isSettled: false } as const
  const standings = standingsOf(placed, placed, placed, lost, lost, { ...lost, failure: null })
  const { summary, isDone, bar } = show(
    { press: { ...press, state: 'done', endedAt: 9 }, standings },
    allMade((_, at) => (at > 2 ? { picture: 'none' } : {}))
  )
  expect([summary, isDone]).toEqual(['3 of 6 frames are done', false])
  screen.getByText('3 of 6 pictures placed, 3 not made · $0.006 spent')
  screen.getByText('2 × It was refused.')
  screen.getByText('It ended without a picture.')
  screen.getByRole('progressbar', { name: 'Bags / en: 0 of 2 placed' })
  expect(bar?.textContent).toMatch(/^Make 3 pictures · \$0\.\d+$/)
  expect(screen.queryByRole('button', { name: 'Pause' })).toBeNull()
})

test('it was cancelled: what comes still comes, and no press is left but the next', () => {
  const cancelled = { state: 'cancelled', cost: null, isSettled: true } as const
  const standings = standingsOf(placed, ...Array.from({ length: 5 }, () => cancelled))
  const { summary, bar } = show(
    { press: { ...press, state: 'cancelled', endedAt: 9 }, standings },
    allMade((_, at) => (at > 0 ? { picture: 'none' } : {}))
  )
  expect(summary).toBe('1 of 6 frames are done')
  expect(screen.queryByRole('button', { name: /Cancel|Pause|Go on/ })).toBeNull()
  expect(screen.queryByText(/ended without a picture/)).toBeNull()
  expect(bar?.disabled).toBe(false)
})

test('all is done: the button hands it over', () => {
  const standings = standingsOf(...Array.from({ length: 6 }, () => placed))
  const { summary, isDone, bar, calls } = show(
    { press: { ...press, state: 'done', endedAt: 9 }, standings },
    allMade()
  )
  expect([summary, isDone]).toEqual(['6 frames are done', true])
  if (bar) fireEvent.click(bar)
  expect([bar?.textContent, calls]).toEqual([
    'Export 6 frames as ZIP',
    [['openStep', 'export'], ['exportCampaign']]
  ])
})

test('a teammate opens it meanwhile: what is on its way is not called done, nor made again', () => {
  const { summary, isDone, bar } = show(
    {},
    allMade((_, at) => (at > 1 ? { picture: 'ordered' } : {}))
  )
  expect([summary, isDone]).toEqual(['2 of 6 frames are done, 4 on their way', false])
  screen.getByText(/^4 pictures on their way\. Each is placed while whoever ordered it/)
  expect(bar?.textContent).toBe('Export 2 frames as ZIP')
  cleanup()
  const none = show(
    {},
    allMade(() => ({ picture: 'ordered' }))
  )
  expect([none.bar?.textContent, none.bar?.disabled]).toEqual(['6 pictures on their way', true])
})
