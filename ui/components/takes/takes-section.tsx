import type { PanelState } from '../../state'
import { placeWords, sumWords } from '../../takes/take-words'
import { shownTake } from '../../takes/takes-state'
import { drawOn } from '../draw-on'
import { type RecallActions, RecallCard } from './recall-card'
import { type TakeButtonActions, TakeButtons } from './take-buttons'
import { type StripActions, TakeStrip } from './take-strip'
import { type KeyActions, useTakeKeys } from './use-take-keys'

type Props = Readonly<{
  state: Pick<PanelState, 'takes' | 'selection' | 'view' | 'draft' | 'models' | 'layouts'>
  actions: KeyActions & TakeButtonActions & StripActions & RecallActions
}>

/**
 * The pictures that the selected frames keep; nothing while they keep none. A history lists them
 * already, so there only the keys are left.
 */
export const TakesSection = drawOn<Props>(
  { takes: true, selection: true, view: true, draft: true, models: true, layouts: true },
  Takes
)

function Takes({ state, actions }: Props) {
  const { frames, isComparing, thumbnails } = state.takes
  const { canEdit } = state.selection
  useTakeKeys(actions, frames.length > 0 && canEdit)
  const [frame] = frames
  if (!frame || state.view === 'history') return null
  const single = frames.length === 1 ? frame : null
  const shown = single && shownTake(single)
  return (
    <section class="section takes" aria-label="Takes">
      <div class="heading-row">
        <h2 class="heading">
          Takes <span class="take-place">{single ? placeWords(single) : sumWords(frames)}</span>
        </h2>
        {canEdit && <TakeButtons shown={shown} isComparing={isComparing} actions={actions} />}
      </div>
      {single && (
        <TakeStrip frame={single} thumbnails={thumbnails} canEdit={canEdit} actions={actions} />
      )}
      {single && shown && (
        <RecallCard state={state} frame={single} take={shown} canEdit={canEdit} actions={actions} />
      )}
    </section>
  )
}
