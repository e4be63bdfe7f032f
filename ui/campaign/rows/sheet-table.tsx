import { useLayoutEffect, useRef, useState } from 'preact/hooks'
import type { CampaignRow } from '../../../core/campaign/campaign'
import { movedBy, type Place, stepOf } from './place'
import {
  type ColumnView,
  columnWidth,
  numberWidth,
  rowHeight,
  SheetHeader,
  SheetRowView
} from './sheet-rows'

type Props = Readonly<{
  label: string
  columns: readonly ColumnView[]
  rows: readonly CampaignRow[]
  /** What is odd about a row, by the line that its spreadsheet shows. */
  notes: ReadonlyMap<number, string>
  place: Place
  onMove: (place: Place) => void
  onChange: (row: string, column: number, text: string) => void
}>

/** Rows and columns that are drawn beside those in sight. */
const spare = 3
const inSight = { rows: 10, columns: 5 }

/**
 * A table of up to a thousand rows, drawn as far as it is in sight. One stop for the Tab key: arrows
 * move, Enter or typing edits, Escape gives an edit up.
 */
export function SheetTable({ label, columns, rows, notes, place, onMove, onChange }: Props) {
  const box = useRef<HTMLTableElement>(null)
  const [from, setFrom] = useState({ row: 0, column: 0 })
  const [editing, setEditing] = useState<string | null>(null)
  const active = rows[place.row]
  const extents = { rows: rows.length, columns: columns.length }
  useLayoutEffect(() => scrollTo(box.current, place), [place])

  const finish = (text: string | null, step: Place | null) => {
    setEditing(null)
    if (text !== null && active) onChange(active.id, place.column, text)
    if (!step) return
    onMove(movedBy(place, step, extents))
    box.current?.focus()
  }

  const handleKey = (event: KeyboardEvent) => {
    if (editing !== null || event.isComposing) return
    const step = stepOf(event, extents)
    if (step) onMove(movedBy(place, step, extents))
    else if (!active || event.metaKey || event.ctrlKey || event.altKey) return
    else if (event.key === 'Enter' || event.key === 'F2')
      setEditing(active.cells[place.column] ?? '')
    else if (event.key === 'Delete' || event.key === 'Backspace')
      onChange(active.id, place.column, '')
    else if (event.key.length === 1) setEditing(event.key)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  const handlePaste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    // Several cells are a table of their own; one is the text of this cell.
    if (editing === null && (!active || text === '' || /[\t\r\n]/.test(text))) return
    event.stopPropagation()
    if (editing !== null || !active) return
    event.preventDefault()
    onChange(active.id, place.column, text)
  }

  const handleCopy = (event: ClipboardEvent) => {
    if (editing !== null || !active) return
    event.clipboardData?.setData('text/plain', active.cells[place.column] ?? '')
    event.preventDefault()
  }

  const shown = windowOf(from.column, inSight.columns, columns.length)
  return (
    <table
      class="sheet"
      ref={box}
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: its cells are moved through
      role="grid"
      aria-label={label}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length}
      aria-activedescendant={`cell-${place.row}-${place.column}`}
      tabIndex={0}
      onKeyDown={handleKey}
      onPaste={handlePaste}
      onCopy={handleCopy}
      onScroll={({ currentTarget }) => {
        const row = Math.floor(currentTarget.scrollTop / rowHeight)
        const column = Math.floor(currentTarget.scrollLeft / columnWidth)
        if (row !== from.row || column !== from.column) setFrom({ row, column })
      }}
    >
      <thead style={{ width: `${numberWidth + columns.length * columnWidth}px` }}>
        <tr aria-rowindex={1}>
          {shown.map((column) => {
            const view = columns[column]
            const isActive = column === place.column
            return view && <SheetHeader key={column} {...{ column, view, isActive, onMove }} />
          })}
        </tr>
      </thead>
      <tbody style={{ height: `${rows.length * rowHeight}px` }}>
        {windowOf(from.row, inSight.rows, rows.length).map((at) => {
          const row = rows[at]
          const isHere = at === place.row
          return (
            row && (
              <SheetRowView
                key={row.id}
                row={row}
                at={at}
                columns={shown}
                views={columns}
                note={notes.get(row.line)}
                active={isHere ? place.column : null}
                editing={isHere ? editing : null}
                onMove={onMove}
                onEdit={setEditing}
                onEnd={finish}
              />
            )
          )
        })}
      </tbody>
    </table>
  )
}

function windowOf(from: number, seen: number, length: number): readonly number[] {
  const start = Math.max(0, from - spare)
  const end = Math.min(length, from + seen + spare)
  return Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at)
}

/** Brings a cell into sight, clear of the headers and the row numbers. */
function scrollTo(element: HTMLElement | null, { row, column }: Place): void {
  if (!element) return
  const [x, y] = [column * columnWidth, row * rowHeight]
  const right = x + columnWidth + numberWidth - element.clientWidth
  const bottom = y + 2 * rowHeight - element.clientHeight
  if (x < element.scrollLeft) element.scrollLeft = x
  else if (right > element.scrollLeft) element.scrollLeft = right
  if (row < 0) return
  if (y < element.scrollTop) element.scrollTop = y
  else if (bottom > element.scrollTop) element.scrollTop = bottom
}
