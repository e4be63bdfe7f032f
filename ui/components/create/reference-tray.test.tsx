// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import { createFakeActions } from '../../fakes/sample-state'
import { initialState } from '../../state'
import type { View } from '../../view'
import { ReferenceTray } from './reference-tray'

afterEach(cleanup)

function show(count: number, view: View = 'create') {
  const pictures = Array.from({ length: count }, (_, index) => ({
    id: `r${index}`,
    name: `Cup ${index}`,
    url: 'blob:1',
    file: new Uint8Array([1]),
    width: 64,
    height: 48,
    upload: null
  }))
  const { actions, calls } = createFakeActions()
  const state = { ...initialState(0), view, tray: { pictures, isAdding: false } }
  render(<ReferenceTray state={state} actions={actions} />)
  return calls
}

const cup = () => new File([new Uint8Array([1])], 'cup.png')

test('an empty tray says that pictures can be dropped there', () => {
  show(0)
  screen.getByTitle(/drop files here/)
})

test('dropped and chosen files are added', () => {
  const calls = show(0)
  const files = [cup()]
  fireEvent.drop(screen.getByRole('region', { name: 'References' }), { dataTransfer: { files } })
  const chooser = screen.getByLabelText('Files to add as references')
  // The library takes the kit for React and would send an input event instead.
  Object.defineProperty(chooser, 'files', { value: files })
  fireEvent(chooser, new Event('change'))
  expect(calls).toEqual([
    ['addFiles', files],
    ['addFiles', files]
  ])
})

test('what is dropped without files does nothing', () => {
  const calls = show(0)
  fireEvent.drop(screen.getByRole('region', { name: 'References' }), {
    dataTransfer: { files: [] }
  })
  expect(calls).toEqual([])
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
