import { priceOfAll } from '../recipe-choice'
import type { Actions } from '../session'
import type { Connected, PanelState, View } from '../state'
import { CreateView } from './create-view'
import { FillList } from './fill-list'
import { GenerateBar } from './generate-bar'
import { ReadOnlyNote } from './read-only-note'
import { RelayProblem } from './relay-problem'
import { SpendingLine } from './spending-line'
import { type Tab, Tabs } from './tabs'

type Props = Readonly<{
  state: PanelState
  connection: Connected
  actions: Actions
  shortcut: string
}>

const tabs: readonly Tab<View>[] = [{ name: 'create', words: 'Create' }]

/** A tab of what to do, and below it what became of it. */
export function Workbench({ state, connection, actions, shortcut }: Props) {
  const { draft, selection, view } = state
  return (
    <main class="screen workbench">
      <Tabs label="What to do" tabs={tabs} open={view} onOpen={actions.openView} />
      <div class="scroll">
        {connection.problem && (
          <RelayProblem problem={connection.problem} onCheck={actions.checkAgain} />
        )}
        <div class="view" role="tabpanel" id={`view-${view}`} aria-labelledby={`tab-${view}`}>
          {selection.canEdit ? <CreateView state={state} actions={actions} /> : <ReadOnlyNote />}
        </div>
        <FillList state={state} actions={actions} />
        <SpendingLine spending={state.spending} budget={state.budget} />
      </div>
      {selection.canEdit && view === 'create' && (
        <GenerateBar
          count={selection.targets.length * draft.takes}
          price={priceOfAll(draft, selection.targets)}
          shortcut={shortcut}
          onGenerate={actions.generate}
        />
      )}
    </main>
  )
}
