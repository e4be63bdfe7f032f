// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Editable } from '../../../core/wire/edit-calls'
import { type Editing, firstEditing } from '../../edit/editing'
import { samplePicture } from '../../fakes/fake-edits'
import { createFakeActions } from '../../fakes/sample-state'
import { initialState, type PanelState } from '../../state'
import { EditBar } from './edit-bar'
import { EditList } from './edit-list'
import { EditView } from './edit-view'

afterEach(cleanup)

const hero = samplePicture('1:1', 'Hero')
const ellipse = { nodeId: 's1', name: 'Ellipse 3' }

type Change = Partial<Omit<Editing, 'found'>> & Partial<Editable>

function show({ pictures = [], shapes = [], bare = [], ...change }: Change, more = {}) {
  const thumbnails = { [hero.imageHash]: 'blob:1' }
  const editing = { ...firstEditing, thumbnails, found: { pictures, shapes, bare }, ...change }
  const state: PanelState = { ...initialState(0), view: 'edit', editing, ...more }
  const { actions, calls } = createFakeActions()
  render(
    <>
      <EditList state={state} onSee={actions.seePicture} />
      <EditView state={state} actions={actions} />
      <EditBar state={state} shortcut="⌘↵" onEdit={actions.edit} />
    </>
  )
  return calls
}

test('a row for each picture, and one button with their number and price', () => {
  const calls = show({
    pictures: [hero, samplePicture('1:2', 'Card')],
    thumbnails: { [hero.imageHash]: 'blob:1' }
  })
  const rows = within(screen.getByRole('list', { name: 'Pictures to edit' })).getAllByRole(
    'listitem'
  )
  expect(rows.map((row) => row.textContent)).toEqual([
    'Hero300×250 → 960×800 · $0.05',
    'Card300×250 → 960×800 · $0.05'
  ])
  screen.getByRole('img', { name: 'Hero as it is' })
  fireEvent.click(screen.getByRole('button', { name: 'Edit 2 images · $0.10' }))
  expect(calls).toEqual([['edit']])
})

test('⌘↵ in the prompt edits', () => {
  const calls = show({ pictures: [hero] })
  const prompt = screen.getByRole('textbox', { name: 'What should change?' })
  fireEvent.input(prompt, { target: { value: 'Make it night' } })
  fireEvent.keyDown(prompt, { key: 'Enter', metaKey: true })
  expect(calls).toEqual([['changeEditing', { prompt: 'Make it night' }], ['edit']])
})

test('without a picture it says what to select, and there is nothing to press', () => {
  show({})
  screen.getByText('Select one or more frames that show a picture.')
  expect(screen.getByRole('button', { name: 'Select a picture to edit' })).toHaveProperty(
    'disabled',
    true
  )
})

test.each([
  [['Card'], '“Card” shows no picture yet. Make one in Create.'],
  [['Card', 'Hero'], '2 layers show no picture yet. Make some in Create.']
])('layers without a picture get a sentence: %j', (bare, words) => {
  show({ bare })
  screen.getByText(words)
})

test('while pictures are on their way the button can’t be pressed again', () => {
  show({ pictures: [hero], isSending: true })
  expect(screen.getByRole('button', { name: 'Sending…' })).toHaveProperty('disabled', true)
})

test('a shape over the picture offers to stay inside it, in three ways', () => {
  const calls = show({ pictures: [hero], shapes: [ellipse] })
  const where = screen.getByRole('combobox', { name: 'Where' })
  expect(where).toHaveProperty('value', 'inside')
  screen.getByRole('option', { name: 'Only inside Ellipse 3' })
  fireEvent.click(screen.getByRole('radio', { name: 'Erase' }))
  // The library takes the kit for React and would send an input event instead.
  Object.assign(where, { value: 'whole' })
  fireEvent(where, new Event('change'))
  expect(calls).toEqual([
    ['changeEditing', { mode: 'erase' }],
    ['changeEditing', { place: 'whole' }]
  ])
})

test('with the whole picture meant, the three ways are gone', () => {
  show({ pictures: [hero], shapes: [ellipse], place: 'whole' })
  expect(screen.queryByRole('radio', { name: 'Erase' })).toBeNull()
})

test('a mask costs what the service reads of it', () => {
  show({ pictures: [samplePicture('1:1', 'Hero', { image: { width: 2048, height: 1707 } })] })
  screen.getByRole('button', { name: 'Edit 1 image · $0.07' })
  cleanup()
  const large = samplePicture('1:1', 'Hero', { image: { width: 2048, height: 1707 } })
  show({ pictures: [large], shapes: [ellipse] })
  screen.getByRole('button', { name: 'Edit 1 image · $0.10' })
})

test('tiles can’t be masked, and the panel says so', () => {
  const fit = { ...hero.fit, mode: 'TILE' } as const
  show({ pictures: [{ ...hero, fit }], shapes: [ellipse] })
  screen.getByText('“Hero” repeats its picture as tiles. Set it to Fill to change only a part.')
  expect(screen.queryByRole('combobox', { name: 'Where' })).toBeNull()
})

test('what can’t be sent is said on the button before the press', () => {
  show({ pictures: Array.from({ length: 101 }, (_, at) => samplePicture(`2:${at}`, 'Ad')) })
  screen.getByRole('button', { name: 'Select at most 100 frames.' })
  cleanup()
  const day = { limit: 10_000, spent: 0 }
  show({ pictures: [hero] }, { budget: { day, month: null } })
  screen.getByRole('button', { name: /^Today’s budget has \$0\.01 left/ })
  cleanup()
  show({ pictures: [hero], prompt: 'x'.repeat(40_000) })
  screen.getByRole('button', { name: /^Shorten the prompt by/ })
})

test('of hundreds of pictures the list draws those near what is seen', () => {
  show({ pictures: Array.from({ length: 90 }, (_, at) => samplePicture(`2:${at}`, 'Ad')) })
  const list = screen.getByRole('list', { name: 'Pictures to edit' })
  expect(within(list).getAllByRole('listitem')).toHaveLength(7)
  list.scrollTop = 1_900
  fireEvent.scroll(list)
  const [first] = within(list).getAllByRole('listitem')
  expect(first?.getAttribute('aria-posinset')).toBe('47')
})

test('a row asks for its small picture while there is none', () => {
  const calls = show({
    pictures: [hero, samplePicture('1:2', 'Card', { imageHash: 'other' })]
  })
  expect(calls).toEqual([['seePicture', '1:2']])
})
