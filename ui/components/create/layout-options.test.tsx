// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { firstLayoutChoice, type LayoutChoice } from '../../../core/guidance/layout-choice'
import type { Target } from '../../../core/selection'
import type { FrameLayout } from '../../../core/wire/layout-calls'
import { firstDraft } from '../../draft/recipe-choice'
import { sampleTarget } from '../../fakes/fake-plugin'
import { createFakeActions } from '../../fakes/sample-state'
import { LayoutOptions, layoutFold } from './layout-options'

afterEach(cleanup)

const layout: FrameLayout = {
  nodeId: '1:1',
  areas: [{ kind: 'text', x: 0, y: 0, width: 0.5, height: 0.5 }],
  canSend: true,
  isCut: false
}
const calm = () => screen.getByRole('checkbox', { name: 'Keep text areas calm' })
const plan = () => screen.getByRole('checkbox', { name: 'Send the frame’s layout as a reference' })

type Shown = { targets?: Target[]; layouts?: FrameLayout[]; aware?: Partial<LayoutChoice> }

function show({ targets = [sampleTarget('1:1', 'Hero')], layouts = [layout], aware }: Shown = {}) {
  const { actions, calls } = createFakeActions()
  const draft = { ...firstDraft, ...(aware && { aware: { ...firstLayoutChoice, ...aware } }) }
  const byId = new Map(layouts.map((each) => [each.nodeId, each]))
  render(<LayoutOptions draft={draft} targets={targets} layouts={byId} actions={actions} />)
  return calls
}

test('text areas are kept calm unless somebody says otherwise', () => {
  const calls = show()
  expect(calm()).toHaveProperty('checked', true)
  screen.getByText('1 text in this frame.')
  fireEvent.click(calm())
  expect(calls).toEqual([['changeDraft', { aware: { ...firstLayoutChoice, keepCalm: false } }]])
})

test('a layout is sent only when asked for', () => {
  const calls = show()
  expect(plan()).toHaveProperty('checked', false)
  fireEvent.click(plan())
  expect(calls).toEqual([['changeDraft', { aware: { ...firstLayoutChoice, sendLayout: true } }]])
})

test('with nothing over the frame there is nothing to tick', () => {
  show({ layouts: [{ ...layout, areas: [], canSend: false }], aware: { sendLayout: true } })
  expect(
    [calm(), plan()].map((box) => [box.hasAttribute('disabled'), 'checked' in box && box.checked])
  ).toEqual([
    [true, false],
    [true, false]
  ])
})

test('until the frames have been looked at, what was chosen stands', () => {
  show({ layouts: [], aware: { sendLayout: true } })
  screen.getByText('Looking for text…')
  expect([calm(), plan()].map((box) => 'checked' in box && box.checked)).toEqual([true, true])
})

test('the line of small controls says whether text stays calm; without a target it says nothing', () => {
  const { actions } = createFakeActions()
  const fold = (targets: Target[], keepCalm = true) => {
    const draft = { ...firstDraft, aware: { ...firstLayoutChoice, keepCalm } }
    return layoutFold({ draft, targets, layouts: new Map(), actions }).map(({ words }) => words)
  }
  const targets = [sampleTarget('1:1', 'Hero')]
  expect([fold(targets), fold(targets, false), fold([])]).toEqual([['Calm text'], ['Text'], []])
})

test('a frame of 9:16 offers safe zones, and a chosen one can be shown and hidden', () => {
  show()
  expect(screen.queryByRole('combobox', { name: 'Safe zone' })).toBeNull()
  cleanup()
  const targets = [sampleTarget('1:1', 'Story', 1080, 1920)]
  const calls = show({ targets, aware: { safeZone: 'tiktok' } })
  screen.getByText(/measured by others/)
  expect(screen.getByRole('combobox', { name: 'Safe zone' })).toHaveProperty('value', 'tiktok')
  fireEvent.click(screen.getByRole('button', { name: 'Show on canvas: safe zone' }))
  fireEvent.click(screen.getByRole('button', { name: 'Hide: safe zones' }))
  expect(calls.map(([name]) => name)).toEqual(['showSafeZone', 'hideSafeZones'])
})

test('Auto says that it can’t be told', () => {
  const { actions } = createFakeActions()
  const draft = { ...firstDraft, routing: { kind: 'quality', quality: 'auto' } } as const
  const layouts = new Map([['1:1', layout]])
  render(
    <LayoutOptions
      draft={draft}
      targets={[sampleTarget('1:1', 'Hero')]}
      layouts={layouts}
      actions={actions}
    />
  )
  screen.getByText(/Choose a quality for that/)
})
