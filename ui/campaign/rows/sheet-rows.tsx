import type { CampaignRow } from '../../../core/campaign/campaign'
import { CellEditor } from './cell-editor'
import type { Place } from './place'

/** In pixels; the style sheet draws them. */
export const rowHeight = 36
export const columnWidth = 96
export const numberWidth = 36

export type ColumnView = Readonly<{ header: string; words: string; isOdd: boolean }>

export const leftOf = (column: number) => ({ left: `${numberWidth + column * columnWidth}px` })

type HeaderProps = Readonly<{
  column: number
  view: ColumnView
  isActive: boolean
  onMove: (place: Place) => void
}>

export function SheetHeader({ column, view, isActive, onMove }: HeaderProps) {
  return (
    <th
      class={isActive ? 'sheet-header is-active' : 'sheet-header'}
      scope="col"
      id={`cell--1-${column}`}
      aria-colindex={column + 1}
      style={leftOf(column)}
      onClick={() => onMove({ row: -1, column })}
    >
      <span class="sheet-name">{view.header}</span>
      <span class={view.isOdd ? 'sheet-meaning is-odd' : 'sheet-meaning'}>{view.words}</span>
    </th>
  )
}

type RowProps = Readonly<{
  row: CampaignRow
  at: number
  columns: readonly number[]
  views: readonly ColumnView[]
  note: string | undefined
  /** The column that a person is in, if it is in this row; and what an edit of it began with. */
  active: number | null
  editing: string | null
  onMove: (place: Place) => void
  onEdit: (text: string) => void
  onEnd: (text: string | null, step: Place | null) => void
}>

export function SheetRowView(props: RowProps) {
  const { row, at, columns, views, note, active, editing, onMove, onEdit, onEnd } = props
  const width = `${numberWidth + views.length * columnWidth}px`
  return (
    <tr class="sheet-row" aria-rowindex={at + 2} style={{ top: `${at * rowHeight}px`, width }}>
      <th scope="row" class={note ? 'sheet-line is-odd' : 'sheet-line'} title={note}>
        {row.line}
      </th>
      {columns.map((column) => {
        const text = row.cells[column] ?? ''
        const isActive = column === active
        if (isActive && editing !== null)
          return (
            <td key={column} class="sheet-editing" style={leftOf(column)}>
              <CellEditor
                label={`${views[column]?.header}, row ${row.line}`}
                first={editing}
                onEnd={onEnd}
              />
            </td>
          )
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the grid hears the keys
          <td
            key={column}
            id={`cell-${at}-${column}`}
            class={isActive ? 'sheet-cell is-active' : 'sheet-cell'}
            aria-colindex={column + 1}
            dir="auto"
            style={leftOf(column)}
            onClick={() => onMove({ row: at, column })}
            onDblClick={() => onEdit(text)}
          >
            <span>{text}</span>
          </td>
        )
      })}
    </tr>
  )
}
