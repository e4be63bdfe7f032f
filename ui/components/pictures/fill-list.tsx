import { useCallback, useMemo, useState } from 'preact/hooks'
import { groupFills } from '../../batches/group-fills'
import { isActive } from '../../fill'
import type { PanelState } from '../../state'
import { LongList } from '../lists/long-list'
import { type BatchButtonActions, BatchButtons } from './batch-buttons'
import { FillGroupRow } from './fill-group-row'
import { FillRow, type FillRowActions } from './fill-row'

type Props = Readonly<{
  state: Pick<PanelState, 'fills' | 'now'>
  actions: FillRowActions & BatchButtonActions
}>

/** What became of every press: what can be done to all of it, then one line per frame. */
export function FillList({ state, actions }: Props) {
  const { fills, now } = state
  // Here, since a row that scrolls away is gone.
  const [choices, setChoices] = useState<ReadonlyMap<string, boolean>>(new Map())
  const onChoose = useCallback(
    (key: string, isOpen: boolean) => setChoices((before) => new Map(before).set(key, isOpen)),
    []
  )
  const groups = useMemo(() => groupFills(fills), [fills])
  const draw = (row: number) => {
    const group = groups[row]
    const first = group?.fills[0]
    if (!group || !first) return null
    // A row that rests must not be drawn again at every tick of the clock.
    const shared = { now: group.fills.some(isActive) ? now : 0, onChoose, actions }
    if (group.fills.length > 1) return <FillGroupRow group={group} choices={choices} {...shared} />
    const isAlone = fills.length === 1
    return <FillRow fill={first} isOpen={choices.get(first.key) ?? isAlone} {...shared} />
  }
  return (
    <div class="pictures" id="pictures">
      <BatchButtons fills={fills} actions={actions} />
      <LongList
        label="Pictures"
        class="list"
        names={groups.map(({ key }) => key)}
        draw={draw}
        usual={40}
        seen={320}
      />
    </div>
  )
}
