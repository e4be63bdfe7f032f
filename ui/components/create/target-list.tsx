import { IconFrame16, IconWarning16 } from '@create-figma-plugin/ui'
import { useMemo } from 'preact/hooks'
import type { Draft } from '../../../core/draft'
import type { RefusedLayer, Target } from '../../../core/selection'
import type { ImageSize } from '../../../core/size'
import { memo } from '../../browser/memo'
import { type TargetView, toRefusedView, toTargetView } from '../../draft/target-view'
import type { Layouts } from '../../layouts/layout-guidance'

type Props = Readonly<{
  draft: Draft
  targets: readonly Target[]
  refused: readonly RefusedLayer[]
  layouts: Layouts
  /** The pictures that go along. */
  references?: readonly ImageSize[]
}>

export function TargetList({ draft, targets, refused, layouts, references }: Props) {
  // Finding the best size searches thousands; the panel redraws at every key.
  const rows = useMemo(
    () => [
      ...targets.map((target) =>
        toTargetView(draft, target, references, layouts.get(target.nodeId))
      ),
      ...refused.map(toRefusedView)
    ],
    [draft, targets, refused, layouts, references]
  )
  return (
    <section class="section">
      <h2 class="heading">Targets</h2>
      {rows.length === 0 && <p class="empty">Select one or more frames on the canvas.</p>}
      {rows.length > 0 && (
        <ul class="list" aria-label="Targets">
          {rows.map((row) => (
            <TargetRow key={row.nodeId} row={row} />
          ))}
        </ul>
      )}
    </section>
  )
}

const TargetRow = memo(({ row }: { row: TargetView }) => {
  const { name, chip, notes } = row
  return (
    <li class={notes.length > 0 ? 'target alerting' : 'target'}>
      <span class="target-icon">{notes.length > 0 ? <IconWarning16 /> : <IconFrame16 />}</span>
      <div class="target-text">
        {chip && (
          <>
            <span class="target-name" title={name}>
              {name}
            </span>
            <span class="target-fit">{chip}</span>
          </>
        )}
        {notes.map((note) => (
          <p class="note" key={note}>
            {note}
          </p>
        ))}
      </div>
    </li>
  )
})
