import type { ComponentChildren } from 'preact'
import { toEstimateText } from '../../../core/price/price'
import { toSizeText } from '../../../core/size'
import { type FrameTakes, originalOf, type Take, type TakeRecord } from '../../../core/take'
import type { Actions } from '../../session'
import type { PanelState } from '../../state'
import { type Again, toAgain } from '../../takes/again'
import { recallFacts } from '../../takes/recall-view'
import { unmadeWords } from '../../takes/take-words'
import { qualityWords } from '../../words'
import { Small } from '../small'
import { PromptText } from './prompt-text'

export type RecallActions = Pick<
  Actions,
  'usePrompt' | 'runAgain' | 'keepUsual' | 'openView' | 'copyPrompt' | 'restoreOriginal'
>

type State = Pick<PanelState, 'takes' | 'draft' | 'models' | 'layouts'>
type Props = Readonly<{
  state: State
  frame: FrameTakes
  take: Take
  canEdit: boolean
  actions: RecallActions
}>

/** How the shown picture was made, and what to do with that. */
export function RecallCard({ state, frame, take, canEdit, actions }: Props) {
  const { record } = take
  const isOriginal = take.imageHash === originalOf(frame.takes)
  const restore = canEdit && !isOriginal && (
    <Small
      title="Shows the frame as it was before Framefill; its takes stay"
      onClick={({ currentTarget }) => {
        focusStrip(currentTarget)
        actions.restoreOriginal(frame.nodeId)
      }}
    >
      Restore original
    </Small>
  )
  return (
    <div class="recall">
      {frame.follows !== undefined && (
        <p class="note">
          {`From its main component “${frame.follows}”. A flip or a new picture here changes this instance alone.`}
        </p>
      )}
      {record === null ? (
        <>
          <p class="note">{unmadeWords(isOriginal)}</p>
          {restore}
        </>
      ) : (
        <>
          <PromptText key={take.imageHash} prompt={record.recipe.prompt} />
          <dl class="recall-facts">
            {recallFacts(frame, take, record).map(([label, value]) => (
              <div class="fact" key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <RecallButtons
            state={state}
            frame={frame}
            record={record}
            canEdit={canEdit}
            actions={actions}
          >
            {restore}
          </RecallButtons>
        </>
      )}
    </div>
  )
}

/** The button goes with the take that it was pressed for, and the focus would go with it. */
function focusStrip(button: HTMLElement): void {
  button.closest('.takes')?.querySelector<HTMLElement>('input[name=take]:checked')?.focus()
}

type ButtonsProps = Readonly<{
  state: State
  frame: FrameTakes
  record: TakeRecord
  canEdit: boolean
  actions: RecallActions
  children: ComponentChildren
}>

function RecallButtons({ state, frame, record, canEdit, actions, children }: ButtonsProps) {
  const { nodeId } = frame
  const again = toAgain(record, { nodeId, ...frame.frame }, state)
  const price = toEstimateText(again.price)
  const { asking } = state.takes
  const isAsked = asking?.nodeId === nodeId && asking.jobId === record.jobId
  return (
    <>
      {canEdit && <AgainNote again={again} />}
      <div class="line">
        {canEdit && (
          <>
            <Small onClick={() => actions.usePrompt(record, frame.frame)}>Use prompt</Small>
            <Small onClick={() => actions.runAgain(nodeId, record)}>{`Run again · ${price}`}</Small>
            <Small onClick={() => actions.openView('edit')}>Continue from it</Small>
          </>
        )}
        <Small onClick={() => actions.copyPrompt(record)}>Copy prompt</Small>
        {children}
      </div>
      {isAsked && (
        <fieldset class="ask" aria-label="Run again">
          <p class="note">{asking.words}</p>
          <div class="line">
            <Small onClick={() => actions.runAgain(nodeId, record, true)}>{`Spend ${price}`}</Small>
            <Small onClick={actions.keepUsual}>Don’t run it</Small>
          </div>
        </fieldset>
      )}
    </>
  )
}

/** All that running it again would send besides the prompt. */
function AgainNote({ again: { recipe } }: Readonly<{ again: Again }>) {
  const size = recipe.size === 'auto' ? 'a size by the service' : toSizeText(recipe.size)
  return (
    <details>
      <summary>What running it again asks for</summary>
      <p class="note">
        {`${size}, ${qualityWords[recipe.quality]}, ${recipe.model}.`}
        {recipe.guidance !== '' && ` Framefill adds: ${recipe.guidance}`}
      </p>
    </details>
  )
}
