import type { Draft } from '../../../core/draft'
import type { LayoutChoice } from '../../../core/guidance/layout-choice'
import { isStoryShape } from '../../../core/guidance/safe-zones'
import type { Target } from '../../../core/selection'
import { toQuality } from '../../draft/recipe-choice'
import { type Layouts, layoutChoiceOf } from '../../layouts/layout-guidance'
import { foundWords } from '../../layouts/layout-words'
import type { SafeZoneActions } from '../../layouts/show-safe-zone'
import { Check } from '../check'
import type { Fold } from '../folds'
import { SafeZoneChoice } from './safe-zone-choice'

type Props = Readonly<{
  draft: Draft
  targets: readonly Target[]
  layouts: Layouts
  actions: SafeZoneActions & Readonly<{ changeDraft: (change: Partial<Draft>) => void }>
}>

/** Whether the model is told about text and buttons, in the line of small controls. */
export function layoutFold(props: Props): readonly Fold[] {
  const { draft, targets, layouts } = props
  if (targets.length === 0) return []
  const { isTold } = standing(draft, targets, layouts)
  return [
    {
      name: 'text',
      words: isTold ? 'Calm text' : 'Text',
      title: 'What lies over the picture: text, buttons, safe zones',
      content: <LayoutOptions {...props} />
    }
  ]
}

function standing(draft: Draft, targets: readonly Target[], layouts: Layouts) {
  const read = targets.flatMap(({ nodeId }) => layouts.get(nodeId) ?? [])
  // Until the frames have been looked at, what was chosen stands.
  const isRead = read.length > 0
  const hasAreas = !isRead || read.some(({ areas }) => areas.length > 0)
  const canSend = !isRead || read.some((layout) => layout.canSend)
  return { read, isRead, hasAreas, canSend, isTold: hasAreas && layoutChoiceOf(draft).keepCalm }
}

/** What lies over the picture later, and whether the model is told. */
export function LayoutOptions({ draft, targets, layouts, actions }: Props) {
  const choice = layoutChoiceOf(draft)
  const change = (part: Partial<LayoutChoice>) =>
    actions.changeDraft({ aware: { ...choice, ...part } })
  const { read, isRead, hasAreas, canSend, isTold } = standing(draft, targets, layouts)
  return (
    <fieldset class="aware">
      <legend class="visually-hidden">Text and buttons</legend>
      <Check
        words="Keep text areas calm"
        isOn={isTold}
        isOff={!hasAreas}
        describedBy="aware-found"
        onChange={(keepCalm) => change({ keepCalm })}
      />
      <p class="help aware-found" id="aware-found">
        {isRead ? foundWords(read) : 'Looking for text…'}
      </p>
      <Check
        words="Send the frame’s layout as a reference"
        isOn={canSend && choice.sendLayout}
        isOff={!canSend}
        onChange={(sendLayout) => change({ sendLayout })}
      />
      {targets.some(isStoryShape) && (
        <SafeZoneChoice
          chosen={choice.safeZone}
          onChange={(safeZone) => change({ safeZone })}
          onShow={actions.showSafeZone}
          onHide={actions.hideSafeZones}
        />
      )}
      {toQuality(draft) === 'auto' && (isTold || choice.safeZone) && (
        <p class="note">
          Auto leaves the picture’s shape to the service, so it can’t be told what to keep calm.
          Choose a quality for that.
        </p>
      )}
    </fieldset>
  )
}
