// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { createFakeActions } from '../../fakes/sample-state'
import { initialState } from '../../state'
import type { View } from '../../view'
import { ReferenceTray, trayFold } from './reference-tray'

afterEach(cleanup)

const pictureNamed = (name: string, index: number) => ({
  id: `r${index}`,
  name: `${name} ${index}`,
  url: 'blob:1',
  file: new Uint8Array([1]),
  width: 64,
  height: 48,
  upload: null
})

function show(count: number, view: View = 'create') {
  const pictures = Array.from({ length: count }, (_, index) => pictureNamed('Cup', index))
  const { actions, calls } = createFakeActions()
  const state = { ...initialState(0), view, tray: { pictures, adding: 0 } }
  render(<ReferenceTray state={state} actions={actions} />)
  return calls
}

const cup = () => new File([new Uint8Array([1])], 'cup.png')

test('an empty tray says that pictures can be dropped', () => {
  show(0)
  screen.getByText(/drop pictures anywhere/)
})

test('chosen files are added', () => {
  const calls = show(0)
  const files = [cup()]
  const chooser = screen.getByLabelText('Files to add as references')
  // The library takes the kit for React and would send an input event instead.
  Object.defineProperty(chooser, 'files', { value: files })
  fireEvent(chooser, new Event('change'))
  expect(calls).toEqual([['addFiles', files]])
})

test('the small control counts what the person added', () => {
  const { actions } = createFakeActions()
  const state = initialState(0)
  expect(trayFold(state, actions).words).toBe('References')
  const tray = { ...state.tray, pictures: [pictureNamed('Cup', 0)] }
  expect(trayFold({ ...state, tray }, actions).words).toBe('References 1')
})

test('selected layers are added, and each reference can be removed by its name', () => {
  const calls = show(2)
  fireEvent.click(screen.getByRole('button', { name: 'Add selected layers' }))
  fireEvent.click(screen.getByRole('button', { name: 'Remove reference: Cup 1' }))
  expect(calls).toEqual([['addSelectedLayers'], ['removeReference', 'r1']])
  screen.getByText('2 of 16')
})

test('more than an edit can send is told where it can be changed', () => {
  show(16, 'edit')
  screen.getByText('gpt-image-2 takes 15 references at most. Remove 1.')
})
