import { groupFills } from '../../batches/group-fills'
import { isActive } from '../../fill'
import type { PanelState } from '../../state'
import { useRowsAtOnce } from '../rows-at-once'
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
  const { most, onScroll } = useRowsAtOnce()
  const groups = groupFills(fills).slice(0, most)
  return (
    <div class="pictures" id="pictures" onScroll={onScroll}>
      <BatchButtons fills={fills} actions={actions} />
      <ul class="list" aria-label="Pictures">
        {groups.map(({ key, name, fills: takes }) => {
          const [first] = takes
          if (takes.length > 1 || !first)
            return (
              <FillGroupRow
                key={key}
                name={name}
                fills={takes}
                now={takes.some(isActive) ? now : 0}
                actions={actions}
              />
            )
          // A row that rests must not be drawn again at every tick of the clock.
          const rowNow = isActive(first) ? now : 0
          const isAlone = fills.length === 1
          return (
            <FillRow
              key={first.key}
              fill={first}
              now={rowNow}
              isAlone={isAlone}
              actions={actions}
            />
          )
        })}
      </ul>
    </div>
  )
}
