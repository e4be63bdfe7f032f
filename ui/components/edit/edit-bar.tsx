import { Button } from '@create-figma-plugin/ui'
import { toEstimateText } from '../../../core/price/price'
import { priceOfEdits } from '../../edit/edit-rows'
import type { PanelState } from '../../state'
import { imageCount } from '../../words'
import { drawOn } from '../draw-on'

type Props = Readonly<{
  state: Pick<PanelState, 'draft' | 'editing' | 'tray'>
  shortcut: string
  onEdit: () => void
}>

/** What it costs is reckoned for each picture, so not at every tick of the clock. */
export const EditBar = drawOn<Props>({ draft: true, editing: true, tray: true }, Bar)

function Bar({ state, shortcut, onEdit }: Props) {
  const { found, isSending } = state.editing
  const count = found.pictures.length
  const words =
    count === 0 ? 'Edit' : `Edit ${imageCount(count)} · ${toEstimateText(priceOfEdits(state))}`
  return (
    <div class="generate primary">
      <Button fullWidth disabled={count === 0 || isSending} aria-busy={isSending} onClick={onEdit}>
        {isSending ? 'Sending…' : words}
      </Button>
      <kbd class="shortcut">{shortcut}</kbd>
    </div>
  )
}
