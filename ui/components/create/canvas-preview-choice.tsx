import type { Draft } from '../../../core/draft'

type Props = Readonly<{ draft: Draft; onChange: (change: Partial<Draft>) => void }>

/** On unless a person would rather not have undo pass through a preview (plugin/preview). */
export function CanvasPreviewChoice({ draft, onChange }: Props) {
  return (
    <label class="check" title="Off: previews show here in the panel only.">
      <input
        type="checkbox"
        checked={draft.previewsOnCanvas}
        onChange={(event) => onChange({ previewsOnCanvas: event.currentTarget.checked })}
      />
      Show previews on the canvas
    </label>
  )
}
