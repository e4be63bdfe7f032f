import { promptWords } from '../../edit/edit-words'
import { modeOf } from '../../edit/editing'
import type { Actions } from '../../session'
import type { PanelState } from '../../state'
import { PromptBox } from '../create/prompt-box'
import { QualityChoice } from '../create/quality-choice'
import { type TrayActions, trayFold } from '../create/reference-tray'
import { drawOn } from '../draw-on'
import { Folds } from '../folds'
import { MaskChoice } from './mask-choice'

type ChoiceState = Pick<PanelState, 'draft' | 'editing' | 'tray' | 'view'>
type Props = Readonly<{
  state: ChoiceState & Pick<PanelState, 'fills' | 'takes'>
  actions: Pick<Actions, 'edit' | 'changeEditing' | 'changeDraft'> & TrayActions
}>
type ChoiceProps = Readonly<{ state: ChoiceState; actions: Props['actions'] }>

/** What to change about the pictures that the selected frames show. */
export function EditView({ state, actions }: Props) {
  return (
    <>
      <PromptBox
        state={state}
        label="What should change?"
        placeholder={promptWords[modeOf(state)]}
        prompt={state.editing.prompt}
        onChange={(prompt) => actions.changeEditing({ prompt })}
        onSubmit={actions.edit}
      />
      <Choices state={state} actions={actions} />
    </>
  )
}

const Choices = drawOn<ChoiceProps>(
  { draft: true, editing: true, tray: true, view: true },
  ({ state, actions }) => (
    <div class="choices">
      <MaskChoice state={state} onChange={actions.changeEditing} />
      <QualityChoice draft={state.draft} onChange={actions.changeDraft} />
      <Folds folds={[trayFold(state, actions)]} />
    </div>
  )
)
