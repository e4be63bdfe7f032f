// @vitest-environment happy-dom
import { act, cleanup, render } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { fitFor } from '../draft/recipe-choice'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { sampleRecord, sampleTake } from '../fakes/fake-takes'
import { createFakeActions, sampleFill } from '../fakes/sample-state'
import { keptFrame } from '../fakes/trial-sets'
import { initialState, type PanelState } from '../state'
import { TargetList } from './create/target-list'
import { NextSteps } from './next/next-steps'
import { TakesSection } from './takes/takes-section'

afterEach(cleanup)

const { actions } = createFakeActions()
const all = <Item,>(count: number, create: (at: number) => Item) =>
  Array.from({ length: count }, (_, at) => create(at))

/** Hundreds of frames, the last two fifths with a take, each of whose properties is counted when read. */
function openMany(count: number, record = sampleRecord()) {
  const reads: Record<string, number> = {}
  const counted = <Kind extends object>(value: Kind): Kind =>
    new Proxy(value, {
      get: (target, name, self) => {
        reads[String(name)] = (reads[String(name)] ?? 0) + 1
        return Reflect.get(target, name, self)
      }
    })
  const kept = all(count, (at) => {
    const takes = at % 5 < 2 ? [sampleTake(`take-${at}`, { record })] : []
    return keptFrame([`1:${at}`, `Frame ${at}`], { width: 300, height: 250 }, ...takes)
  })
  const start = initialState(0)
  const state: PanelState = {
    ...start,
    selection: sampleSelection(...kept.map(({ target }) => counted(target))),
    takes: {
      ...start.takes,
      frames: kept.flatMap(({ frame }) => (frame.takes.length > 0 ? [counted(frame)] : []))
    }
  }
  const takeReads = () => {
    const taken = { ...reads }
    for (const name of Object.keys(reads)) delete reads[name]
    return taken
  }
  return { state, takeReads }
}

const typed = (state: PanelState, prompt: string) => ({
  ...state,
  draft: { ...state.draft, prompt }
})

test('of five hundred targets those near what is seen are drawn, at each key, too', () => {
  const { state, takeReads } = openMany(500)
  const { rerender } = render(<TargetList state={state} />)
  expect(takeReads().name).toBeLessThanOrEqual(12)
  rerender(<TargetList state={typed(state, 'a')} />)
  expect(takeReads().name).toBeLessThanOrEqual(12)
})

test('the size for a frame is searched for once, whatever is typed', () => {
  const target = sampleTarget('1:1', 'Hero')
  const { draft } = initialState(0)
  const fit = fitFor(draft, target)
  expect(fitFor(typed(initialState(0), 'a harbour').draft, target)).toBe(fit)
  expect(fitFor({ ...draft, scale: 'max' }, target).size).not.toEqual(fit.size)
  expect(fitFor(draft, { ...target, width: 900 }).size).not.toEqual(fit.size)
})

test('a key reckons no next step again, nor does what happens to another picture', () => {
  const { state, takeReads } = openMany(100)
  const steps = (next: PanelState) => <NextSteps state={next} actions={actions} />
  const { rerender, container } = render(steps(state))
  const words = container.textContent
  expect(words).toContain('Match 99 frames')
  takeReads()
  rerender(steps(typed(state, 'a')))
  rerender(steps({ ...state, fills: [sampleFill({ step: 'sending' })] }))
  expect(takeReads().width ?? 0).toBe(0)
  expect(container.textContent).toBe(words)
  rerender(steps({ ...state, draft: { ...state.draft, scale: 'max' } }))
  expect(takeReads().width).toBeGreaterThan(0)
  expect(container.textContent).not.toBe(words)
})

test('where the draft’s prompt is what matching goes by, it counts', () => {
  const { state } = openMany(100, sampleRecord())
  const takes = state.takes.frames.map((frame) => ({
    ...frame,
    takes: frame.takes.map((take) => ({ ...take, record: null }))
  }))
  const bare = { ...state, takes: { ...state.takes, frames: takes } }
  const steps = (next: PanelState) => <NextSteps state={next} actions={actions} />
  const { rerender, container } = render(steps(bare))
  const words = container.textContent
  rerender(steps(typed(bare, 'a quiet harbour '.repeat(400))))
  expect(container.textContent).not.toBe(words)
})

test('a key draws no takes again, and few of hundreds are drawn at all', async () => {
  const { state, takeReads } = openMany(500)
  const section = (next: PanelState) => <TakesSection state={next} actions={actions} />
  const { rerender, container } = render(section(state))
  await act(() => {})
  expect(container.querySelectorAll('.take').length).toBeLessThanOrEqual(6)
  takeReads()
  rerender(section(typed(state, 'a')))
  expect(takeReads().takes ?? 0).toBe(0)
})
