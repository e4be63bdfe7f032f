// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen, within } from '@testing-library/preact'
import { afterEach, expect, test } from 'vitest'
import type { Target } from '../../../core/selection'
import type { HistoryEntry } from '../../../core/wire/take-calls'
import { sampleTarget } from '../../fakes/fake-plugin'
import { sampleTake } from '../../fakes/fake-takes'
import { createFakeActions, sampleJob } from '../../fakes/sample-state'
import { type History, noTakes } from '../../takes/takes-state'
import { HistoryView } from './history-view'

afterEach(cleanup)

const entry: HistoryEntry = {
  nodeId: '1:1',
  nodeName: 'Hero',
  pageName: 'Landing',
  isShown: true,
  isOriginal: false,
  take: sampleTake('a', { isStarred: true })
}

function show(change: Partial<History>, canEdit = true, targets: Target[] = []) {
  const { actions, calls } = createFakeActions()
  const takes = { ...noTakes, history: { ...noTakes.history, ...change } }
  const selection = { canEdit, targets, refused: [] }
  render(<HistoryView takes={takes} selection={selection} actions={actions} />)
  return calls
}

test('opening the tab reads the history, and until it is there the panel says so', async () => {
  const calls = show({})
  screen.getByText('Looking through the file…')
  await expect.poll(() => calls).toEqual([['readHistory']])
})

test('a take tells its prompt, frame, page, time, cost and author, and leads to its frame', () => {
  const calls = show({ entries: [entry] })
  const [row] = within(screen.getByRole('list', { name: 'Takes in this file' })).getAllByRole(
    'listitem'
  )
  if (!row) throw new Error('No row')
  expect(row.textContent).toMatch(/a lighthouseHero · Landing · shownstarred.*2025.*\$0\.04 · Ada/)
  const [open] = within(row).getAllByRole('button')
  if (open) fireEvent.click(open)
  fireEvent.click(within(row).getByRole('button', { name: 'Use prompt: a lighthouse' }))
  expect(calls.filter(([name]) => name !== 'readHistory')).toEqual([
    ['openTake', entry],
    ['usePrompt', entry.take.record, null]
  ])
})

test('where the relay has not told what is paid and not placed, it says why', () => {
  show({ entries: [entry], unheard: 'Can’t reach your relay.' })
  const unplaced = within(screen.getByRole('region', { name: 'Paid, not placed' }))
  unplaced.getByText('Can’t reach your relay.')
})

test('a paid picture that lies in no frame is offered to its frame, or to the one that is selected', () => {
  const made = sampleJob({ state: 'done', cost: 40_000 })
  const calls = show({ entries: [], unplaced: [made] })
  const list = within(screen.getByRole('list', { name: 'Paid, not placed' }))
  fireEvent.click(list.getByRole('button', { name: `Place in “${made.target.nodeName}”` }))
  expect(calls).toContainEqual(['placeMade', made])
  cleanup()
  show({ entries: [], unplaced: [made] }, true, [sampleTarget('9:9', 'Banner')])
  screen.getByRole('button', { name: 'Place in “Banner”' })
  cleanup()
  show({ entries: [], unplaced: [made] }, false)
  expect(screen.queryByRole('button', { name: /^Place in/ })).toBe(null)
})

test.each([
  [true, 'The picture that was here before Framefill.'],
  [false, 'A picture that somebody put here by hand between two takes.']
])('a picture without a record says where it is from', (isOriginal, words) => {
  show({ entries: [{ ...entry, isOriginal, take: sampleTake('a', { record: null }) }] })
  screen.getByText(words)
})

test('what is typed is searched for', () => {
  const calls = show({ entries: [] })
  fireEvent.input(screen.getByRole('searchbox', { name: 'Search prompts and frames' }), {
    target: { value: 'barn' }
  })
  expect(calls).toContainEqual(['searchHistory', 'barn'])
})

test.each([
  ['', /No takes in this file yet/],
  ['barn ', /Nothing found for “barn”. Try another word./]
])('an empty list for “%s” says why', (search, words) => {
  show({ search, entries: [] })
  screen.getByText(words)
})

test('a list that is cut says so', () => {
  show({ entries: [entry], isCut: true })
  screen.getByText('These are the newest 1. Search for a word to find older ones.')
})

test('a file that can only be viewed offers no draft to put a prompt into', () => {
  show({ entries: [entry] }, false)
  expect(screen.queryByRole('button', { name: /Use prompt/ })).toBeNull()
})
