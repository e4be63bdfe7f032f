import { fitFor } from '../../draft/recipe-choice'
import type { SafeZoneActions } from '../../layouts/show-safe-zone'
import type { Actions } from '../../session'
import type { PanelState } from '../../state'
import { drawOn } from '../draw-on'
import { Folds } from '../folds'
import { layoutFold } from './layout-options'
import { MoreOptions } from './more-options'
import { PromptBox } from './prompt-box'
import { QualityChoice } from './quality-choice'
import { type TrayActions, trayFold } from './reference-tray'
import { TakesChoice } from './takes-choice'

type ChoiceState = Pick<PanelState, 'draft' | 'selection' | 'layouts' | 'models' | 'tray' | 'view'>
type Props = Readonly<{
  state: ChoiceState & Pick<PanelState, 'fills' | 'takes'>
  actions: Pick<Actions, 'changeDraft' | 'generate'> & SafeZoneActions & TrayActions
}>

type ChoiceProps = Readonly<{ state: ChoiceState; actions: Props['actions'] }>

/** Tokens and dollars are told for this while nothing is selected. */
const sampleFrame = { width: 1024, height: 1024 }

/** What to draw, and how. */
export function CreateView({ state, actions }: Props) {
  return (
    <>
      <PromptBox
        state={state}
        prompt={state.draft.prompt}
        onChange={(prompt) => actions.changeDraft({ prompt })}
        onSubmit={actions.generate}
      />
      <Choices state={state} actions={actions} />
    </>
  )
}

const Choices = drawOn<ChoiceProps>(
  { draft: true, selection: true, layouts: true, models: true, tray: true, view: true },
  ({ state, actions }) => {
    const { draft, selection, layouts } = state
    const more = (
      <MoreOptions
        draft={draft}
        offered={state.models}
        size={fitFor(draft, selection.targets[0] ?? sampleFrame).size}
        onChange={actions.changeDraft}
      />
    )
    return (
      <div class="choices">
        <QualityChoice draft={draft} onChange={actions.changeDraft} />
        <Folds
          folds={[
            trayFold(state, actions),
            ...layoutFold({ draft, targets: selection.targets, layouts, actions }),
            { name: 'more', words: 'More', title: 'More options', content: more }
          ]}
        >
          <TakesChoice takes={draft.takes} onChange={(takes) => actions.changeDraft({ takes })} />
        </Folds>
      </div>
    )
  }
)
