// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Selection } from '../../core/selection'
import { sampleSelection, sampleTarget } from '../fakes/fake-plugin'
import { createFakeActions, sampleFill } from '../fakes/sample-state'
import { initialState, type PanelState } from '../state'
import { Panel } from './panel'

afterEach(cleanup)

const settings = { relayUrl: 'https://relay.example', token: 't' }
const hero = sampleTarget('1:1', 'Hero')

function show(change: Partial<PanelState> = {}) {
  const connection = { step: 'connected', settings, person: 'Ada', problem: null } as const
  const state: PanelState = { ...initialState(0), connection, ...change }
  const { actions, calls } = createFakeActions()
  render(<Panel state={state} actions={actions} shortcut="⌘↵" />)
  return calls
}

const button = (name: string) => screen.getByRole('button', { name: new RegExp(name) })

test('the press of Generate is one button, named after the number of images', () => {
  const calls = show({ selection: sampleSelection(hero, sampleTarget('1:2', 'Card')) })
  expect(screen.getAllByRole('button', { name: /Generate/ })).toHaveLength(1)
  fireEvent.click(button('Generate 2 images · \\$0.09'))
  expect(calls).toEqual([['generate']])
})

test('without a frame there is nothing to press', () => {
  show()
  expect(button('Select a frame to fill')).toHaveProperty('disabled', true)
  screen.getByText('Select one or more frames on the canvas.')
})

test.each([
  ['⌘↵', { metaKey: true }],
  ['Ctrl+Enter', { ctrlKey: true }],
  ['Shift+Enter', { shiftKey: true }]
])('%s in the prompt generates', (_name, keys) => {
  const calls = show({ selection: sampleSelection(hero) })
  fireEvent.keyDown(screen.getByRole('textbox', { name: 'Prompt' }), { key: 'Enter', ...keys })
  expect(calls).toEqual([['generate']])
})

test('Enter alone and Enter while composing a word belong to the text', () => {
  const calls = show({ selection: sampleSelection(hero) })
  const prompt = screen.getByRole('textbox', { name: 'Prompt' })
  fireEvent.keyDown(prompt, { key: 'Enter' })
  fireEvent.keyDown(prompt, { key: 'Enter', shiftKey: true, isComposing: true })
  expect(calls).toEqual([])
})

test('typing and choosing a quality change the draft', () => {
  const calls = show()
  fireEvent.input(screen.getByRole('textbox', { name: 'Prompt' }), { target: { value: 'a pier' } })
  fireEvent.click(
    within(screen.getByRole('group', { name: 'Quality' })).getByRole('radio', { name: 'Final' })
  )
  expect(calls).toEqual([
    ['changeDraft', { prompt: 'a pier' }],
    ['changeDraft', { routing: { kind: 'quality', quality: 'high' } }]
  ])
})

test('a limit is said on the button before the press, and a missing prompt leads to the box', () => {
  const many = Array.from({ length: 101 }, (_, index) => sampleTarget(`1:${index}`, 'Hero'))
  show({ selection: sampleSelection(...many) })
  button('Select at most 100 frames')
  cleanup()
  const calls = show({ selection: sampleSelection(hero) })
  button('Generate 1 image').focus()
  fireEvent.click(button('Generate 1 image'))
  expect(document.activeElement).toBe(screen.getByRole('textbox', { name: 'Prompt' }))
  expect(calls).toEqual([['generate']])
})

test('a frame on its own tells all of its fit', () => {
  show({ selection: sampleSelection(hero) })
  const list = within(screen.getByRole('list', { name: 'Targets' }))
  list.getByText('300×250 → 960×800 · no crop · $0.04')
})

test('the list of targets shows sizes, crops, warnings and refusals', () => {
  const selection: Selection = {
    canEdit: true,
    targets: [{ ...hero, warnings: ['text'] }],
    refused: [{ nodeId: '2:1', name: 'Hero group', reason: 'group' }]
  }
  show({ selection })
  const rows = within(screen.getByRole('list', { name: 'Targets' })).getAllByRole('listitem')
  expect(rows.map((row) => row.textContent)).toEqual([
    'Hero group is a group. Select a frame inside it.',
    'Hero960×800 · $0.04The picture will show inside the letters.'
  ])
})

test('what happens is said politely, in one place', () => {
  show({ status: { text: 'Hero is filled.', isProblem: false } })
  expect(screen.getByRole('status').textContent).toBe('Hero is filled.')
})

test('a file that can only be viewed says so and keeps the pictures in reach', () => {
  show({
    selection: { ...sampleSelection(), canEdit: false },
    fills: [sampleFill({ step: 'sending' })]
  })
  screen.getByText('View only')
  fireEvent.click(screen.getByRole('button', { name: /^Pictures: Hero · Sending/ }))
  screen.getByRole('list', { name: 'Pictures' })
  expect(screen.queryByRole('button', { name: /Generate/ })).toBeNull()
})

test('a relay out of reach is named and can be asked again', () => {
  const problem = 'Can’t reach your relay.'
  const calls = show({ connection: { step: 'connected', settings, person: '', problem } })
  screen.getByText(problem)
  fireEvent.click(button('Check again'))
  expect(calls).toEqual([['checkAgain']])
})

test('the connect form sends what was typed and shows what is wrong', () => {
  const calls = show({
    connection: {
      step: 'form',
      relayUrl: 'https://relay.example',
      isBusy: false,
      problem: 'Ask for a new token.',
      earlier: null
    }
  })
  expect(screen.getByRole('alert').textContent).toBe('Ask for a new token.')
  expect(screen.getByLabelText('Relay address')).toHaveProperty('value', 'https://relay.example')
  fireEvent.input(screen.getByLabelText('Access token'), { target: { value: 'secret' } })
  fireEvent.click(button('Connect'))
  fireEvent.keyDown(screen.getByLabelText('Access token'), { key: 'Enter' })
  const typed = ['connect', { relayUrl: 'https://relay.example', token: 'secret' }]
  expect(calls).toEqual([['readOffer', 'https://relay.example'], typed, typed])
})

test('another tab begins at its top', () => {
  const { actions } = createFakeActions()
  const connection = { step: 'connected', settings, person: 'Ada', problem: null } as const
  const panel = (view: PanelState['view']) => (
    <Panel state={{ ...initialState(0), connection, view }} actions={actions} shortcut="⌘↵" />
  )
  const { rerender, container } = render(panel('history'))
  const scroll = container.querySelector('.scroll')
  if (!scroll) throw new Error('Nothing scrolls')
  scroll.scrollTop = 300
  rerender(panel('history'))
  expect(scroll.scrollTop).toBe(300)
  rerender(panel('create'))
  expect(scroll.scrollTop).toBe(0)
})

test('what the button says is read out and not seen twice', () => {
  const day = { spent: 1_000_000, limit: 1_000_000 }
  const selection = sampleSelection(hero)
  const poor = { selection, budget: { day, month: null } }
  show(poor)
  const said = button('^Today’s budget has').textContent ?? ''
  cleanup()
  const isSeen = () => !screen.getByRole('status').classList.contains('visually-hidden')
  show({ ...poor, status: { text: said, isProblem: true } })
  screen.getByText(said, { selector: '[role=status]' })
  expect(isSeen()).toBe(false)
  cleanup()
  show({ ...poor, view: 'history', status: { text: said, isProblem: true } })
  expect(isSeen()).toBe(true)
  cleanup()
  show({ ...poor, status: { text: 'Another fault.', isProblem: true } })
  expect(isSeen()).toBe(true)
})
