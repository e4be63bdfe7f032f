import type { Draft } from '../../../core/draft'
import { Background, ModelName, models } from '../../../core/models'
import type { ImageSize } from '../../../core/size'
import { draftNotes, routedNotes } from '../../draft/draft-notes'
import { fileChange, fileOf, fileReason } from '../../draft/file-choice'
import { toQuality } from '../../draft/recipe-choice'
import {
  parseRouting,
  routingGroups,
  routingNote,
  toRoutingValue
} from '../../draft/routing-choice'
import { backgroundWords } from '../../words'
import { Check } from '../check'
import { Choice } from '../choice'
import { Segments } from '../segments'

type Props = Readonly<{
  draft: Draft
  offered: readonly ModelName[]
  /** What tokens and dollars are told for: the first target's image. */
  size: ImageSize
  onChange: (change: Partial<Draft>) => void
}>

/** What most people set once; the announcement's routing layer is folded away in its own words. */
export function MoreOptions({ draft, offered, size, onChange }: Props) {
  const { model, scale, background, routing } = draft
  const quality = { kind: 'quality', quality: toQuality(draft) } as const
  return (
    <div class="more">
      <Segments
        legend="Scale"
        name="scale"
        options={scaleOptions}
        chosen={scale}
        onChange={(value) => onChange({ scale: value })}
      />
      <Choice
        label="Model"
        groups={[{ name: '', options: offered.map((value) => ({ value, words: value })) }]}
        chosen={model}
        onChange={(value) => onChange({ model: ModelName.parse(value) })}
      />
      <Choice
        label="Background"
        groups={[{ name: '', options: backgroundOptions(model) }]}
        chosen={background}
        onChange={(value) => onChange({ background: Background.parse(value) })}
      />
      <Segments
        legend="File"
        name="file"
        options={fileOptions}
        chosen={fileOf(draft).format}
        onChange={(format) => onChange(fileChange(draft, format))}
      />
      <p class="note">{fileReason(draft)}</p>
      {/* On unless a person would rather not have undo pass through a preview (plugin/preview). */}
      <Check
        words="Show previews on the canvas"
        title="Off: previews show here in the panel only."
        isOn={draft.previewsOnCanvas}
        onChange={(previewsOnCanvas) => onChange({ previewsOnCanvas })}
      />
      {draftNotes(draft).map((note) => (
        <p class="note" key={note}>
          {note}
        </p>
      ))}
      <details class="counting">
        <summary>How Foundry counts</summary>
        <Choice
          label="Routing"
          groups={routingGroups(model, size)}
          chosen={toRoutingValue(routing)}
          isWide
          onChange={(value) => onChange({ routing: parseRouting(value, draft, quality) })}
        />
        {routing.kind !== 'quality' &&
          [...routedNotes(draft), routingNote].map((note) => (
            <p class="note" key={note}>
              {note}
            </p>
          ))}
      </details>
    </div>
  )
}

const fileOptions = [
  { value: 'jpeg', words: 'JPEG' },
  { value: 'png', words: 'PNG' }
] as const

const scaleOptions = [
  { value: 1, words: '1×' },
  { value: 2, words: '2×' },
  { value: 'max', words: 'Max' }
] as const

function backgroundOptions(model: ModelName) {
  return Background.options.map((value) => {
    const isOff = !models[model].backgrounds.includes(value)
    const words = backgroundWords[value]
    return { value, words: isOff ? `${words} · not with ${model}` : words, isOff }
  })
}
