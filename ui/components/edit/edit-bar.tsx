import { useMemo } from 'preact/hooks'
import { toEstimateText } from '../../../core/price/price'
import { editFault } from '../../edit/edit-fault'
import { priceOfEdits } from '../../edit/edit-rows'
import { modeOf } from '../../edit/editing'
import type { PanelState } from '../../state'
import { imageCount } from '../../words'
import { focusPrompt } from '../create/prompt-box'
import { PressBar } from '../press-bar'

type Props = Readonly<{ state: PanelState; shortcut: string; onEdit: () => void }>

export function EditBar({ state, shortcut, onEdit }: Props) {
  const { draft, editing, tray } = state
  const count = editing.found.pictures.length
  // Reckoned for each picture, so not at every tick of the clock.
  const price = useMemo(() => priceOfEdits(state), [draft, editing, tray])
  const fault = editFault(state, price)
  const ready = `Edit ${imageCount(count)} · ${toEstimateText(price)}`
  const words = count === 0 ? 'Select a picture to edit' : (fault ?? ready)
  return (
    <PressBar
      words={editing.isSending ? 'Sending…' : words}
      isFault={fault !== null}
      isOff={count === 0}
      isBusy={editing.isSending}
      shortcut={shortcut}
      onPress={() => {
        if (editing.prompt.trim() === '' && modeOf(state) !== 'erase') focusPrompt()
        onEdit()
      }}
    />
  )
}
