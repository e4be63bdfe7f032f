import { IconImage16 } from '@create-figma-plugin/ui'
import { type EditRowView, toEditRow } from '../../edit/edit-rows'
import { bareWords } from '../../edit/edit-words'
import type { PanelState } from '../../state'
import { drawOn } from '../draw-on'
import { useRowsAtOnce } from '../rows-at-once'

type Props = Readonly<{ state: Pick<PanelState, 'draft' | 'editing' | 'tray'> }>

/** The pictures that will be changed, and a sentence about layers that have none. */
export const EditList = drawOn<Props>({ draft: true, editing: true, tray: true }, List)

function List({ state }: Props) {
  const { editing } = state
  const { pictures, bare } = editing.found
  const { most, onScroll } = useRowsAtOnce()
  const rows = pictures.slice(0, most).map((picture) => toEditRow(state, picture))
  return (
    <section aria-label="Selection">
      {rows.length === 0 && bare.length === 0 && (
        <p class="empty">Select one or more frames that show a picture.</p>
      )}
      {rows.length > 0 && (
        <ul
          class="list targets"
          aria-label="Pictures to edit"
          tabIndex={rows.length > 2 ? 0 : undefined}
          onScroll={onScroll}
        >
          {rows.map((row) => (
            <EditRow key={row.nodeId} row={row} />
          ))}
        </ul>
      )}
      {rows.length === 1 && editing.found.shapes.length === 0 && (
        <p class="empty">Draw a shape over the picture and select it to change only a part.</p>
      )}
      {bare.length > 0 && <p class="note">{bareWords(bare)}</p>}
    </section>
  )
}

function EditRow({ row }: { row: EditRowView }) {
  const { name, thumbnail, chip } = row
  return (
    <li class="edit-row" title={`${name}: ${chip}`}>
      <div class="thumbnail">
        {thumbnail ? <img src={thumbnail} alt={`${name} as it is`} /> : <IconImage16 />}
      </div>
      <div class="fill-text">
        <span class="fill-name" title={name}>
          {name}
        </span>
        <span class="target-fit">{chip}</span>
      </div>
    </li>
  )
}
