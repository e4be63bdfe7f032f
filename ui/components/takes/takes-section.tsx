import { useState } from 'preact/hooks'
import { isBanded } from '../../../core/fit/band'
import type { FrameTakes, Take } from '../../../core/take'
import type { PanelState } from '../../state'
import { placeWords, sumWords } from '../../takes/take-words'
import { shownTake } from '../../takes/takes-state'
import { drawOn } from '../draw-on'
import { CropSlider } from './crop-slider'
import { FrameStrip, type FrameStripActions } from './frame-strip'
import { type RecallActions, RecallCard } from './recall-card'
import { type TakeButtonActions, TakeButtons } from './take-buttons'
import { type StripActions, TakeStrip } from './take-strip'
import { type KeyActions, useTakeKeys } from './use-take-keys'

type Props = Readonly<{
  state: Pick<PanelState, 'takes' | 'selection' | 'view' | 'draft' | 'models' | 'layouts'>
  actions: KeyActions & TakeButtonActions & StripActions & FrameStripActions & RecallActions
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
  const [isOpen, setOpen] = useState(false)
  const { frames } = state.takes
  const { canEdit } = state.selection
  useTakeKeys(actions, frames.length > 0 && canEdit)
  const [frame] = frames
  if (!frame || state.view === 'history') return null
  const single = frames.length === 1 ? frame : null
  const shown = single && shownTake(single)
  return (
    <section class="takes" aria-label="Takes">
      <Strip state={state} isOpen={isOpen} onOpen={setOpen} actions={actions} />
      {single && shown && isOpen && (
        <RecallCard state={state} frame={single} take={shown} canEdit={canEdit} actions={actions} />
      )}
    </section>
  )
}

type StripProps = Readonly<{
  state: Pick<PanelState, 'takes' | 'selection'>
  isOpen: boolean
  onOpen: (isOpen: boolean) => void
  actions: Props['actions']
}>

/** The pictures and what is done to them, which nothing that is typed changes. */
const Strip = drawOn<StripProps>({ takes: true, selection: true }, (props) => {
  const { state, isOpen, onOpen, actions } = props
  const { frames, isComparing, thumbnails } = state.takes
  const { canEdit } = state.selection
  const single = frames.length === 1 && frames[0] ? frames[0] : null
  const shown = single && shownTake(single)
  const strip = { thumbnails, canEdit, actions }
  return (
    <>
      <div class="heading-row">
        <h2 class="heading">
          Takes <span class="take-place">{single ? placeWords(single) : sumWords(frames)}</span>
        </h2>
        <TakeButtons
          shown={shown}
          canEdit={canEdit}
          canMark={single?.follows === undefined}
          canFlip={frames.some(({ takes }) => takes.length > 1)}
          isComparing={isComparing}
          isOpen={isOpen}
          onOpen={onOpen}
          actions={actions}
        />
      </div>
      {single ? <TakeStrip frame={single} {...strip} /> : <FrameStrip frames={frames} {...strip} />}
      {single && shown && canEdit && isBanded(shown.image, single.frame) && (
        <CropSlider
          key={shown.imageHash}
          picture={toSliding(single, shown, thumbnails)}
          onSlide={(position) => actions.slide(single.nodeId, position)}
        />
      )}
    </>
  )
})

const toSliding = (
  { nodeName: name, frame }: FrameTakes,
  { imageHash, image, position }: Take,
  thumbnails: ReadonlyMap<string, string>
) => ({ name, frame, image, position, url: thumbnails.get(imageHash) ?? null })
