import { IconImage16 } from '@create-figma-plugin/ui'
import { useEffect } from 'preact/hooks'
import { type EditRowView, toEditRow } from '../../edit/edit-rows'
import { bareWords } from '../../edit/edit-words'
import type { PanelState } from '../../state'
import { drawOn } from '../draw-on'
import { LongList } from '../lists/long-list'

type Props = Readonly<{
  state: Pick<PanelState, 'draft' | 'editing' | 'tray'>
  onSee: (nodeId: string) => void
}>

/** The pictures that will be changed, and a sentence about layers that have none. */
export const EditList = drawOn<Props>({ draft: true, editing: true, tray: true }, List)

function List({ state, onSee }: Props) {
  const { editing } = state
  const { pictures, bare } = editing.found
  const draw = (row: number) => {
    const picture = pictures[row]
    return picture && <EditRow row={toEditRow(state, picture)} onSee={onSee} />
  }
  return (
    <section aria-label="Selection">
      {pictures.length === 0 && bare.length === 0 && (
        <p class="empty">Select one or more frames that show a picture.</p>
      )}
      {pictures.length > 0 && (
        <LongList
          label="Pictures to edit"
          class="list targets"
          names={pictures.map(({ nodeId }) => nodeId)}
          draw={draw}
          usual={38}
          seen={92}
          isStop={pictures.length > 2}
        />
      )}
      {pictures.length === 1 && editing.found.shapes.length === 0 && (
        <p class="empty">Draw a shape over the picture and select it to change only a part.</p>
      )}
      {bare.length > 0 && <p class="note">{bareWords(bare)}</p>}
    </section>
  )
}

type RowProps = Readonly<{ row: EditRowView }> & Pick<Props, 'onSee'>

function EditRow({ row, onSee }: RowProps) {
  const { nodeId, name, thumbnail, missing, chip } = row
  useEffect(() => {
    if (missing !== '') onSee(nodeId)
  }, [nodeId, missing, onSee])
  return (
    <div class="edit-row" title={`${name}: ${chip}`}>
      <div class="thumbnail">
        {thumbnail ? <img src={thumbnail} alt={`${name} as it is`} /> : <IconImage16 />}
      </div>
      <div class="fill-text">
        <span class="fill-name" title={name}>
          {name}
        </span>
        <span class="target-fit">{chip}</span>
      </div>
    </div>
  )
}
