import { IconWarning16 } from '@create-figma-plugin/ui'
import { useMemo } from 'preact/hooks'
import { memo } from '../../browser/memo'
import { type TargetView, toRefusedView, toTargetView } from '../../draft/target-view'
import type { PanelState } from '../../state'
import { frameCount } from '../../words'
import { drawOn } from '../draw-on'
import { useRowsAtOnce } from '../rows-at-once'

type Props = Readonly<{ state: Pick<PanelState, 'draft' | 'selection' | 'layouts' | 'tray'> }>

/** What is selected: what each frame will get and cost, and what can't be filled. */
export const TargetList = drawOn<Props>(
  { draft: true, selection: true, layouts: true, tray: true },
  List
)

function List({ state: { draft, selection, layouts, tray } }: Props) {
  const { targets, refused } = selection
  const { most, onScroll } = useRowsAtOnce()
  // Finding the best size searches thousands, and the panel redraws at every key: only what may be seen.
  const rows = useMemo(
    () => [
      // First, since the list of many frames scrolls.
      ...refused.slice(0, most).map(toRefusedView),
      ...targets
        .slice(0, Math.max(most - refused.length, 0))
        .map((target) => toTargetView(draft, target, tray.pictures, layouts.get(target.nodeId)))
    ],
    [draft, targets, refused, layouts, tray.pictures, most]
  )
  const isAlone = rows.length === 1
  return (
    <section aria-label="Selection">
      {rows.length === 0 && <p class="empty">Select one or more frames on the canvas.</p>}
      {!isAlone && targets.length > 0 && <h2 class="heading">{frameCount(targets.length)}</h2>}
      {rows.length > 0 && (
        <ul
          class={isAlone ? 'list' : 'list targets'}
          aria-label="Targets"
          tabIndex={rows.length > 3 ? 0 : undefined}
          onScroll={onScroll}
        >
          {rows.map((row) => (
            <TargetRow key={row.nodeId} row={row} isAlone={isAlone} />
          ))}
        </ul>
      )}
    </section>
  )
}

const TargetRow = memo(({ row, isAlone }: { row: TargetView; isAlone: boolean }) => {
  const { name, chip, short, notes } = row
  return (
    <li>
      {chip && (
        <div class={isAlone ? '' : 'target-line'} title={`${name}: ${chip}`}>
          <span class="target-name">{name}</span>
          <span class="target-fit">{isAlone ? chip : short}</span>
        </div>
      )}
      {notes.map((note) => (
        <p class="note alerting" key={note}>
          <IconWarning16 />
          {note}
        </p>
      ))}
    </li>
  )
})
