import { IconWarning16 } from '@create-figma-plugin/ui'
import { type TargetView, toRefusedView, toTargetView } from '../../draft/target-view'
import type { PanelState } from '../../state'
import { frameCount } from '../../words'
import { drawOn } from '../draw-on'
import { LongList } from '../lists/long-list'

type Props = Readonly<{ state: Pick<PanelState, 'draft' | 'selection' | 'layouts' | 'tray'> }>

/** What is selected: what each frame will get and cost, and what can't be filled. */
export const TargetList = drawOn<Props>(
  { draft: true, selection: true, layouts: true, tray: true },
  List
)

function List({ state: { draft, selection, layouts, tray } }: Props) {
  const { targets, refused } = selection
  // Refused ones first, since the list of many frames scrolls.
  const names = [...refused, ...targets].map(({ nodeId }) => nodeId)
  const isAlone = names.length === 1
  const draw = (row: number) => {
    const none = refused[row]
    if (none) return <TargetRow row={toRefusedView(none)} isAlone={isAlone} />
    const target = targets[row - refused.length]
    if (!target) return null
    const view = toTargetView(draft, target, tray.pictures, layouts.get(target.nodeId))
    return <TargetRow row={view} isAlone={isAlone} />
  }
  return (
    <section aria-label="Selection">
      {names.length === 0 && <p class="empty">Select one or more frames on the canvas.</p>}
      {!isAlone && targets.length > 0 && <h2 class="heading">{frameCount(targets.length)}</h2>}
      {names.length > 0 && (
        <LongList
          label="Targets"
          class={isAlone ? 'list' : 'list targets'}
          names={names}
          draw={draw}
          usual={22}
          seen={92}
          isStop={names.length > 3}
        />
      )}
    </section>
  )
}

function TargetRow({ row, isAlone }: Readonly<{ row: TargetView; isAlone: boolean }>) {
  const { name, chip, short, notes } = row
  return (
    <>
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
    </>
  )
}
