import { Button } from '@create-figma-plugin/ui'
import { recipePrice, toEstimateText } from '../../../core/price/price'
import type { FrameTakes, Take, TakeRecord } from '../../../core/take'
import type { Actions } from '../../session'
import { recallFacts } from '../../takes/recall-view'
import { PromptText } from './prompt-text'

export type RecallActions = Pick<Actions, 'usePrompt' | 'runAgain' | 'openView' | 'copyPrompt'>

type Props = Readonly<{ frame: FrameTakes; take: Take; canEdit: boolean; actions: RecallActions }>

/** How the shown picture was made, and what to do with that. */
export function RecallCard({ frame, take, canEdit, actions }: Props) {
  const { record } = take
  return (
    <details class="recall">
      <summary>How it was made</summary>
      {record === null ? (
        <p class="note">The picture that was here before Framefill.</p>
      ) : (
        <>
          <PromptText key={take.imageHash} prompt={record.recipe.prompt} />
          <dl class="facts">
            {recallFacts(frame, take, record).map(([label, value]) => (
              <div class="fact" key={label}>
                <dt>{label}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
          <RecallButtons frame={frame} record={record} canEdit={canEdit} actions={actions} />
        </>
      )}
    </details>
  )
}

type ButtonsProps = Readonly<{
  frame: FrameTakes
  record: TakeRecord
  canEdit: boolean
  actions: RecallActions
}>

function RecallButtons({ frame, record, canEdit, actions }: ButtonsProps) {
  const price = toEstimateText(recipePrice(record.recipe))
  return (
    <div class="buttons">
      {canEdit && (
        <>
          <Button secondary onClick={() => actions.usePrompt(record, frame.frame)}>
            Use prompt
          </Button>
          <Button secondary onClick={() => actions.runAgain(frame.nodeId, record)}>
            {`Run again · ${price}`}
          </Button>
          <Button secondary onClick={() => actions.openView('edit')}>
            Continue from it
          </Button>
        </>
      )}
      <Button secondary onClick={() => actions.copyPrompt(record)}>
        Copy prompt
      </Button>
    </div>
  )
}
