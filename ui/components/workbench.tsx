import { fitFor, priceOfAll } from '../recipe-choice'
import type { Actions } from '../session'
import type { Connected, PanelState } from '../state'
import { FillList } from './fill-list'
import { GenerateBar } from './generate-bar'
import { MoreOptions } from './more-options'
import { PromptBox } from './prompt-box'
import { QualityChoice } from './quality-choice'
import { ReadOnlyNote } from './read-only-note'
import { RelayProblem } from './relay-problem'
import { SpendingLine } from './spending-line'
import { TargetList } from './target-list'

type Props = Readonly<{
  state: PanelState
  connection: Connected
  actions: Actions
  shortcut: string
}>

/** Tokens and dollars are told for this while nothing is selected. */
const sampleFrame = { width: 1024, height: 1024 }

/** From what to draw, to where, to what became of it. */
export function Workbench({ state, connection, actions, shortcut }: Props) {
  const { draft, selection } = state
  return (
    <main class="screen workbench">
      <div class="scroll">
        {connection.problem && (
          <RelayProblem problem={connection.problem} onCheck={actions.checkAgain} />
        )}
        {selection.canEdit ? (
          <>
            <PromptBox
              prompt={draft.prompt}
              onChange={(prompt) => actions.changeDraft({ prompt })}
              onSubmit={actions.generate}
            />
            <QualityChoice draft={draft} onChange={actions.changeDraft} />
            <MoreOptions
              draft={draft}
              offered={state.models}
              size={fitFor(draft, selection.targets[0] ?? sampleFrame).size}
              onChange={actions.changeDraft}
            />
            <TargetList draft={draft} targets={selection.targets} refused={selection.refused} />
          </>
        ) : (
          <ReadOnlyNote />
        )}
        <FillList fills={state.fills} now={state.now} actions={actions} />
        <SpendingLine spending={state.spending} budget={state.budget} />
      </div>
      {selection.canEdit && (
        <GenerateBar
          count={selection.targets.length}
          price={priceOfAll(draft, selection.targets)}
          shortcut={shortcut}
          onGenerate={actions.generate}
        />
      )}
    </main>
  )
}
