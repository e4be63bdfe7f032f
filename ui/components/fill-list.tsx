import { Button } from '@create-figma-plugin/ui'
import { toFillView } from '../fill-view'
import type { Actions } from '../session'
import { type Fill, isActive } from '../state'
import { FillRow } from './fill-row'

type Props = Readonly<{ fills: readonly Fill[]; now: number; actions: Actions }>

export function FillList({ fills, now, actions }: Props) {
  if (fills.length === 0) return null
  const active = fills.filter(isActive).length
  return (
    <section class="section">
      <div class="heading-row">
        <h2 class="heading">Pictures</h2>
        <div class="buttons">
          {active > 1 && (
            <Button secondary onClick={actions.cancelAll}>
              Cancel all
            </Button>
          )}
          {fills.length - active > 1 && (
            <Button secondary onClick={actions.dismissEnded}>
              Clear finished
            </Button>
          )}
        </div>
      </div>
      <ul class="list" aria-label="Pictures">
        {fills.map((fill) => (
          <FillRow key={fill.key} fill={toFillView(fill, now)} actions={actions} />
        ))}
      </ul>
    </section>
  )
}
