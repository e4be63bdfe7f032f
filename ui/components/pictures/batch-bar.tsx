import { countBatch, type TimeLeft } from '../../batches/batch-progress'
import { toBatchText } from '../../batches/batch-words'
import type { Fill } from '../../fill'

type Props = Readonly<{ fills: readonly Fill[]; timeLeft: TimeLeft | null }>

/** How the whole batch stands. One picture alone tells it in its own row. */
export function BatchBar({ fills, timeLeft }: Props) {
  const count = countBatch(fills)
  if (count.total < 2) return null
  return (
    <div class="batch">
      <p class="batch-text">{toBatchText(count, timeLeft)}</p>
      {count.active > 0 && (
        <progress
          class="batch-bar"
          aria-label="Progress"
          value={count.done + count.failed}
          max={count.total}
        />
      )}
    </div>
  )
}
