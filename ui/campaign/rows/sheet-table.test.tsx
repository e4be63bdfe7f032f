// @vitest-environment happy-dom
import { cleanup, fireEvent, render, screen } from '@testing-library/preact'
import { useState } from 'preact/hooks'
import { afterEach, expect, test } from 'vitest'
import type { Place } from './place'
import { SheetTable } from './sheet-table'

afterEach(cleanup)

const columns = ['offer', 'headline'].map((header) => ({ header, words: header, isOdd: false }))
const rowsOf = (count: number) =>
  Array.from({ length: count }, (_, at) => ({
    id: String(at + 1),
    line: at + 2,
    cells: [`offer ${at}`, `text ${at}`]
  }))

function show(count = 3) {
  const changes: unknown[] = []
  function Held() {
    const [place, setPlace] = useState<Place>({ row: 0, column: 0 })
    return (
      <SheetTable
        label="Rows"
        columns={columns}
        rows={rowsOf(count)}
        notes={new Map([[3, 'Row 3: odd.']])}
        place={place}
        onMove={setPlace}
        onChange={(...change) => changes.push(change)}
      />
    )
  }
  render(<Held />)
  return { grid: screen.getByRole('grid', { name: 'Rows' }), changes }
}

const activeOf = (grid: HTMLElement) => grid.getAttribute('aria-activedescendant')
const editor = () => screen.queryByRole('textbox')

test('a thousand rows are drawn only where they are in sight', () => {
  const { grid } = show(1_000)
  expect(grid.getAttribute('aria-rowcount')).toBe('1001')
  expect(grid.querySelectorAll('tbody tr').length).toBeLessThan(20)
})

test('arrows move, Enter edits, Enter again keeps it and goes on below', () => {
  const { grid, changes } = show()
  fireEvent.keyDown(grid, { key: 'ArrowRight' })
  fireEvent.keyDown(grid, { key: 'Enter' })
  const box = screen.getByRole('textbox', { name: 'headline, row 2' })
  fireEvent.input(box, { target: { value: 'new' } })
  fireEvent.keyDown(box, { key: 'Enter' })
  expect(changes).toEqual([['1', 1, 'new']])
  expect(activeOf(grid)).toBe('cell-1-1')
  expect(document.activeElement).toBe(grid)
})

test('Escape gives an edit up and keeps the focus in the table', () => {
  const { grid, changes } = show()
  fireEvent.keyDown(grid, { key: 'x' })
  const box = editor()
  if (!box) throw new Error('No editor')
  expect((box as HTMLTextAreaElement).value).toBe('x')
  fireEvent.keyDown(box, { key: 'Escape' })
  expect([editor(), changes]).toEqual([null, []])
  expect(document.activeElement).toBe(grid)
})

test('leaving a cell keeps what was written', () => {
  const { grid, changes } = show()
  fireEvent.keyDown(grid, { key: 'F2' })
  const box = editor()
  if (!box) throw new Error('No editor')
  fireEvent.input(box, { target: { value: 'kept' } })
  fireEvent.blur(box)
  expect(changes).toEqual([['1', 0, 'kept']])
})

test('Delete empties a cell, and a row that is odd says why', () => {
  const { grid, changes } = show()
  fireEvent.keyDown(grid, { key: 'Delete' })
  expect(changes).toEqual([['1', 0, '']])
  expect(screen.getByTitle('Row 3: odd.').textContent).toBe('3')
})

function paste(element: HTMLElement, text: string): Event {
  const event = new Event('paste', { bubbles: true, cancelable: true })
  Object.assign(event, { clipboardData: { getData: () => text } })
  fireEvent(element, event)
  return event
}

test('one cell is pasted into its place; several are a table for the tab', () => {
  const { grid, changes } = show()
  expect(paste(grid, 'word').defaultPrevented).toBe(true)
  expect(paste(grid, 'a\tb').defaultPrevented).toBe(false)
  expect(changes).toEqual([['1', 0, 'word']])
})
