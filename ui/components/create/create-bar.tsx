import { useMemo } from 'preact/hooks'
import { toEstimateText } from '../../../core/price/price'
import { maxFrames } from '../../../core/selection'
import { pressFault } from '../../draft/press-fault'
import { priceOfAll } from '../../draft/recipe-choice'
import type { PanelState } from '../../state'
import { imageCount } from '../../words'
import { PressBar } from '../press-bar'
import { focusPrompt } from './prompt-box'

type Props = Readonly<{ state: PanelState; shortcut: string; onGenerate: () => void }>

export function CreateBar({ state, shortcut, onGenerate }: Props) {
  const { draft, selection, tray, layouts } = state
  const { targets } = selection
  const price = useMemo(
    // More than a press takes are not worth reckoning at each key.
    () => priceOfAll(draft, targets.slice(0, maxFrames), tray.pictures, layouts),
    [draft, targets, tray.pictures, layouts]
  )
  const fault = pressFault(state, price)
  const words = `Generate ${imageCount(targets.length * draft.takes)} · ${toEstimateText(price)}`
  return (
    <PressBar
      words={targets.length === 0 ? 'Select a frame to fill' : (fault ?? words)}
      isFault={fault !== null}
      isOff={targets.length === 0}
      shortcut={shortcut}
      onPress={() => {
        if (draft.prompt.trim() === '') focusPrompt()
        onGenerate()
      }}
    />
  )
}
