import { IconImage16 } from '@create-figma-plugin/ui'
import { useMemo } from 'preact/hooks'
import { type EditRowView, toEditRow } from '../../edit/edit-rows'
import { bareWords } from '../../edit/edit-words'
import type { PanelState } from '../../state'

type Props = Readonly<{ state: Pick<PanelState, 'draft' | 'editing' | 'tray'> }>

/** The pictures that will be changed, and a sentence about layers that have none. */
export function EditList({ state }: Props) {
  const { draft, editing, tray } = state
  const { pictures, bare } = editing.found
  // Finding the best size searches thousands; the panel redraws at every tick.
  const rows = useMemo(
    () => pictures.map((picture) => toEditRow(state, picture)),
    [draft, editing, tray]
  )
  return (
    <section class="section">
      <h2 class="heading">Pictures to edit</h2>
      {rows.length === 0 && bare.length === 0 && (
        <p class="empty">Select one or more frames that show a picture.</p>
      )}
      {rows.length > 0 && (
        <ul class="list" aria-label="Pictures to edit">
          {rows.map((row) => (
            <EditRow key={row.nodeId} row={row} />
          ))}
        </ul>
      )}
      {rows.length === 1 && editing.found.shapes.length === 0 && (
        <p class="empty">Draw a shape over the picture and select it to change only a part.</p>
      )}
      {bare.length > 0 && <p class="note mask-note">{bareWords(bare)}</p>}
    </section>
  )
}

function EditRow({ row }: { row: EditRowView }) {
  const { name, thumbnail, chip } = row
  return (
    <li class="fill">
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
