import type { Actions } from '../session'
import { toFinishView } from '../sets/finish-view'
import { toSetView } from '../sets/set-view'
import type { PanelState } from '../state'
import { FinishSection } from './finish-section'
import { SetSection } from './set-section'

type Props = Readonly<{ state: PanelState; actions: Actions }>

/** What can be made from the takes that the selected frames show. */
export function SetsView({ state, actions }: Props) {
  const set = toSetView(state)
  const finish = toFinishView(state)
  return (
    <>
      {set && <SetSection set={set} actions={actions} />}
      {finish && <FinishSection finish={finish} onFinish={actions.finish} />}
    </>
  )
}
