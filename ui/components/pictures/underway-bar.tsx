import { batchOf } from '../../batches/batch-progress'
import { isActive } from '../../fill'
import type { PanelState } from '../../state'
import { BatchBar } from './batch-bar'

type Props = Readonly<{ state: Pick<PanelState, 'fills' | 'batch'> }>

/** While a batch is at work it stands above the buttons, wherever the list is scrolled to. */
export function UnderwayBar({ state }: Props) {
  const { fills, batch } = state
  if (!fills.some(isActive)) return null
  return (
    <div class="underway">
      <BatchBar fills={batchOf(fills, batch)} timeLeft={batch.timeLeft} />
    </div>
  )
}
