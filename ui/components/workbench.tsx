import { useMemo } from 'preact/hooks'
import { priceOfAll } from '../draft/recipe-choice'
import type { Actions } from '../session'
import type { Connected, PanelState } from '../state'
import type { View } from '../view'
import { CreateView } from './create/create-view'
import { GenerateBar } from './create/generate-bar'
import { SpendingLine } from './create/spending-line'
import { EditBar } from './edit/edit-bar'
import { EditView } from './edit/edit-view'
import { FillList } from './pictures/fill-list'
import { UnderwayBar } from './pictures/underway-bar'
import { ReadOnlyNote } from './read-only-note'
import { RelayProblem } from './relay/relay-problem'
import { SetsView } from './sets/sets-view'
import { type Tab, Tabs } from './tabs'
import { HistoryView } from './takes/history-view'
import { TakesSection } from './takes/takes-section'

type Props = Readonly<{
  state: PanelState
  connection: Connected
  actions: Actions
  shortcut: string
}>

const tabs: readonly Tab<View>[] = [
  { name: 'create', words: 'Create' },
  { name: 'edit', words: 'Edit' },
  { name: 'history', words: 'History' }
]

/** A tab of what to do, and below it what became of it. */
export function Workbench({ state, connection, actions, shortcut }: Props) {
  const { draft, selection, view, tray, layouts } = state
  const price = useMemo(
    () => priceOfAll(draft, selection.targets, tray.pictures, layouts),
    [draft, selection.targets, tray.pictures, layouts]
  )
  return (
    <main class="screen workbench">
      <Tabs label="What to do" tabs={tabs} open={view} onOpen={actions.openView} />
      <div class="scroll">
        {connection.problem && (
          <RelayProblem problem={connection.problem} onCheck={actions.checkAgain} />
        )}
        <div class="view" role="tabpanel" id={`view-${view}`} aria-labelledby={`tab-${view}`}>
          <OpenView state={state} actions={actions} />
        </div>
        <TakesSection state={state} actions={actions} />
        <FillList state={state} actions={actions} />
        <SpendingLine spending={state.spending} budget={state.budget} />
      </div>
      <UnderwayBar state={state} />
      {selection.canEdit && view === 'create' && (
        <GenerateBar
          count={selection.targets.length * draft.takes}
          price={price}
          shortcut={shortcut}
          onGenerate={actions.generate}
        />
      )}
      {selection.canEdit && view === 'edit' && (
        <EditBar state={state} shortcut={shortcut} onEdit={actions.edit} />
      )}
    </main>
  )
}

function OpenView({ state, actions }: Pick<Props, 'state' | 'actions'>) {
  const { canEdit } = state.selection
  // What was made can be looked at where nothing can be changed.
  if (state.view === 'history')
    return <HistoryView takes={state.takes} canEdit={canEdit} actions={actions} />
  if (!canEdit) return <ReadOnlyNote />
  if (state.view === 'edit') return <EditView state={state} actions={actions} />
  return (
    <>
      <CreateView state={state} actions={actions} />
      <SetsView state={state} actions={actions} />
    </>
  )
}
