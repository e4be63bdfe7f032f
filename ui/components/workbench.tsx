import type { Actions } from '../session'
import type { Connected, PanelState } from '../state'
import { FillList } from './fill-list'
import { GenerateBar } from './generate-bar'
import { PromptBox } from './prompt-box'
import { QualityChoice } from './quality-choice'
import { ReadOnlyNote } from './read-only-note'
import { RelayProblem } from './relay-problem'
import { TargetList } from './target-list'

type Props = Readonly<{
  state: PanelState
  connection: Connected
  actions: Actions
  shortcut: string
}>

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
            <QualityChoice
              quality={draft.quality}
              onChange={(quality) => actions.changeDraft({ quality })}
            />
            <TargetList targets={selection.targets} refused={selection.refused} />
          </>
        ) : (
          <ReadOnlyNote />
        )}
        <FillList fills={state.fills} now={state.now} actions={actions} />
      </div>
      {selection.canEdit && (
        <GenerateBar
          count={selection.targets.length}
          shortcut={shortcut}
          onGenerate={actions.generate}
        />
      )}
    </main>
  )
}
