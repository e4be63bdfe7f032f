import { promptWords } from '../../edit/edit-words'
import { modeOf } from '../../edit/editing'
import type { Actions } from '../../session'
import type { PanelState } from '../../state'
import { PromptBox } from '../create/prompt-box'
import { QualityChoice } from '../create/quality-choice'
import { ReferenceTray, type TrayActions } from '../create/reference-tray'
import { drawOn } from '../draw-on'
import { EditList } from './edit-list'
import { MaskChoice } from './mask-choice'

type Props = Readonly<{
  state: Pick<PanelState, 'draft' | 'editing' | 'tray' | 'view' | 'fills' | 'takes'>
  actions: Pick<Actions, 'edit' | 'changeEditing' | 'changeDraft'> & TrayActions
}>

/** What to change about the pictures that the selected frames show. */
export const EditView = drawOn<Props>(
  { draft: true, editing: true, tray: true, view: true, fills: true, takes: true },
  Edit
)

function Edit({ state, actions }: Props) {
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
      <MaskChoice state={state} onChange={actions.changeEditing} />
      <ReferenceTray state={state} actions={actions} />
      <QualityChoice draft={state.draft} onChange={actions.changeDraft} />
      <EditList state={state} />
    </>
  )
}
