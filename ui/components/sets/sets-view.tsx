import type { Actions } from '../../session'
import { toFinishView } from '../../sets/finish-view'
import { toSetView } from '../../sets/set-view'
import type { SetsPart } from '../../sets/sets-part'
import { drawOn } from '../draw-on'
import { FinishSection } from './finish-section'
import { SetSection } from './set-section'

type Props = Readonly<{
  state: SetsPart
  actions: Pick<Actions, 'chooseAnchor' | 'matchSet' | 'reroll' | 'finish'>
}>

/** What can be made from the takes that the selected frames show. */
export const SetsView = drawOn<Props>(
  {
    draft: true,
    selection: true,
    layouts: true,
    models: true,
    takes: true,
    fills: true,
    sets: true
  },
  Sets
)

function Sets({ state, actions }: Props) {
  const set = toSetView(state)
  const finish = toFinishView(state)
  return (
    <>
      {set && <SetSection set={set} actions={actions} />}
      {finish && <FinishSection finish={finish} onFinish={actions.finish} />}
    </>
  )
}
