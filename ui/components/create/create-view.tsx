import { fitFor } from '../../draft/recipe-choice'
import type { SafeZoneActions } from '../../layouts/show-safe-zone'
import type { Actions } from '../../session'
import type { PanelState } from '../../state'
import { drawOn } from '../draw-on'
import { LayoutOptions } from './layout-options'
import { MoreOptions } from './more-options'
import { PromptBox } from './prompt-box'
import { QualityChoice } from './quality-choice'
import { ReferenceTray, type TrayActions } from './reference-tray'
import { TakesChoice } from './takes-choice'
import { TargetList } from './target-list'

type Props = Readonly<{
  state: Pick<
    PanelState,
    'draft' | 'selection' | 'layouts' | 'models' | 'tray' | 'view' | 'fills' | 'takes'
  >
  actions: Pick<Actions, 'changeDraft' | 'generate'> & SafeZoneActions & TrayActions
}>

/** Tokens and dollars are told for this while nothing is selected. */
const sampleFrame = { width: 1024, height: 1024 }

/** What to draw, how, and where. */
export const CreateView = drawOn<Props>(
  {
    draft: true,
    selection: true,
    layouts: true,
    models: true,
    tray: true,
    view: true,
    fills: true,
    takes: true
  },
  Create
)

function Create({ state, actions }: Props) {
  const { draft, selection } = state
  return (
    <>
      <PromptBox
        state={state}
        prompt={draft.prompt}
        onChange={(prompt) => actions.changeDraft({ prompt })}
        onSubmit={actions.generate}
      />
      <ReferenceTray state={state} actions={actions} />
      <QualityChoice draft={draft} onChange={actions.changeDraft} />
      <TakesChoice takes={draft.takes} onChange={(takes) => actions.changeDraft({ takes })} />
      <LayoutOptions
        draft={draft}
        targets={selection.targets}
        layouts={state.layouts}
        actions={actions}
      />
      <MoreOptions
        draft={draft}
        offered={state.models}
        size={fitFor(draft, selection.targets[0] ?? sampleFrame).size}
        onChange={actions.changeDraft}
      />
      <TargetList
        draft={draft}
        targets={selection.targets}
        refused={selection.refused}
        layouts={state.layouts}
        references={state.tray.pictures}
      />
    </>
  )
}
