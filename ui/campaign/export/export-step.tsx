import { Check } from '../../components/check'
import { Segments } from '../../components/segments'
import { countOf } from '../rows/row-words'
import type { StepView } from '../steps/step'
import type { StepProps } from '../steps/step-props'
import type { ExportState } from './export-state'

export function exportStep(props: StepProps): StepView {
  const { canvas, state } = props
  const placed = canvas.frames.filter(({ picture }) => picture === 'placed').length
  const { done } = state.campaign.export
  return {
    name: 'export',
    words: 'Export',
    summary: done
      ? progressText(done)
      : placed === 0
        ? 'nothing to hand over yet'
        : countOf(placed, 'frame'),
    isDone: false,
    content: <ExportContent {...props} />
  }
}

const progressText = ({ frames, all }: NonNullable<ExportState['done']>) =>
  `${frames} of ${all} frames`

function ExportContent({ state, actions }: StepProps) {
  const { template, scale, format, isApprovedOnly, done, notes } = state.campaign.export
  const isRunning = done?.isRunning ?? false
  return (
    <>
      <label class="choice">
        <span class="choice-label">File names</span>
        <input
          class="text"
          spellcheck={false}
          disabled={isRunning}
          value={template}
          onInput={({ currentTarget }) => actions.changeExport({ template: currentTarget.value })}
        />
      </label>
      <Segments
        legend="Format"
        name="export-format"
        options={[
          { value: 'auto', words: 'By network' },
          { value: 'png', words: 'PNG' },
          { value: 'jpeg', words: 'JPEG' }
        ]}
        chosen={format}
        onChange={(value) => actions.changeExport({ format: value as ExportState['format'] })}
      />
      <Segments
        legend="Pixels"
        name="export-scale"
        options={[
          { value: 1, words: '1×' },
          { value: 2, words: '2×' }
        ]}
        chosen={scale}
        onChange={(value) => actions.changeExport({ scale: value as ExportState['scale'] })}
      />
      <Check
        words="Only approved ones"
        isOn={isApprovedOnly}
        onChange={(isOn) => actions.changeExport({ isApprovedOnly: isOn })}
      />
      {done && (
        <progress value={done.frames} max={done.all} aria-label={`Export: ${progressText(done)}`} />
      )}
      <div class="line">
        {isRunning ? (
          <button type="button" class="small" onClick={actions.stopExport}>
            Stop
          </button>
        ) : (
          <>
            <button type="button" class="small" onClick={actions.exportCampaign}>
              {done ? 'Go on with the export' : 'Export as ZIP'}
            </button>
            {done && (
              <button
                type="button"
                class="small"
                title="Lets go of the frames that are in the archive so far"
                onClick={actions.dropExport}
              >
                Discard
              </button>
            )}
          </>
        )}
      </div>
      {notes.slice(0, 50).map((words) => (
        <p class="note" key={words}>
          {words}
        </p>
      ))}
    </>
  )
}
