import { useLayoutEffect, useRef } from 'preact/hooks'
import { CampaignBar } from '../campaign/campaign-bar'
import { CampaignView } from '../campaign/campaign-view'
import type { Actions } from '../session'
import type { Connected, PanelState } from '../state'
import type { View } from '../view'
import { CreateBar } from './create/create-bar'
import { CreateView } from './create/create-view'
import { TargetList } from './create/target-list'
import { DropZone } from './drop-zone'
import { EditBar } from './edit/edit-bar'
import { EditList } from './edit/edit-list'
import { EditView } from './edit/edit-view'
import { NextSteps } from './next/next-steps'
import { Activity } from './pictures/activity'
import { ReadOnlyNote } from './read-only-note'
import { RelayProblem } from './relay/relay-problem'
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
  { name: 'campaign', words: 'Campaign' },
  { name: 'history', words: 'History' }
]

/**
 * What is selected and what it holds, then what to do with it; below, always in sight, what runs or
 * ended and the one button.
 */
export function Workbench({ state, connection, actions, shortcut }: Props) {
  const { selection, view } = state
  const scroll = useRef<HTMLDivElement>(null)
  // Another tab begins at its top.
  useLayoutEffect(() => {
    if (scroll.current) scroll.current.scrollTop = 0
  }, [view])
  const canPress = selection.canEdit && view !== 'history'
  const taken = view === 'campaign' ? actions.dropTable : actions.addFiles
  return (
    <main class="screen workbench">
      <Tabs label="What to do" tabs={tabs} open={view} onOpen={actions.openView} />
      <div class="scroll" ref={scroll}>
        {connection.problem && (
          <RelayProblem problem={connection.problem} onCheck={actions.checkAgain} />
        )}
        <DropZone name={view} onFiles={canPress ? taken : null}>
          <OpenView state={state} actions={actions} />
        </DropZone>
      </div>
      <Activity state={state} actions={actions} />
      {canPress && view === 'create' && (
        <CreateBar state={state} shortcut={shortcut} onGenerate={actions.generate} />
      )}
      {canPress && view === 'edit' && (
        <EditBar state={state} shortcut={shortcut} onEdit={actions.edit} />
      )}
      {canPress && view === 'campaign' && (
        <CampaignBar state={state} actions={actions} shortcut={shortcut} />
      )}
    </main>
  )
}

function OpenView({ state, actions }: Pick<Props, 'state' | 'actions'>) {
  const { view, takes } = state
  const { canEdit } = state.selection
  const shown = <TakesSection state={state} actions={actions} />
  // What was made can be looked at where nothing can be changed.
  if (view === 'history')
    return (
      <>
        {shown}
        <HistoryView takes={takes} selection={state.selection} actions={actions} />
      </>
    )
  if (!canEdit)
    return (
      <>
        <ReadOnlyNote />
        {shown}
      </>
    )
  if (view === 'campaign') return <CampaignView state={state} actions={actions} />
  return (
    <>
      {view === 'edit' ? (
        <EditList state={state} onSee={actions.seePicture} />
      ) : (
        <TargetList state={state} />
      )}
      {shown}
      {view === 'edit' ? (
        <EditView state={state} actions={actions} />
      ) : (
        <>
          <NextSteps state={state} actions={actions} />
          <CreateView state={state} actions={actions} />
        </>
      )}
    </>
  )
}
