import { Button } from '@create-figma-plugin/ui'
import { toEstimateText } from '../../../core/price/price'
import { type Fill, isActive } from '../../fill'
import { isFailed, isFinished, isLost, isQueued, priceAgain } from '../../fills/fill-standing'
import type { Actions } from '../../session'

export type BatchButtonActions = Pick<
  Actions,
  'cancelWaiting' | 'cancelAll' | 'retryFailed' | 'retryLost' | 'dismissEnded'
>

type Props = Readonly<{ fills: readonly Fill[]; actions: BatchButtonActions }>
/** `name` stays while the count in the words changes, and so does the focus. */
type BatchButton = Readonly<{ name: string; words: string; title?: string; onClick: () => void }>

/** What can be done to many pictures at once; only what means something now. */
export function BatchButtons({ fills, actions }: Props) {
  const buttons = toButtons(fills, actions)
  if (buttons.length === 0) return null
  return (
    <div class="buttons batch-buttons">
      {buttons.map(({ name, words, title, onClick }) => (
        <Button key={name} secondary title={title} onClick={onClick}>
          {words}
        </Button>
      ))}
    </div>
  )
}

function toButtons(fills: readonly Fill[], actions: BatchButtonActions): readonly BatchButton[] {
  const active = fills.filter(isActive).length
  const queued = fills.filter(isQueued).length
  const failed = fills.filter(isFailed)
  const lost = fills.filter(isLost)
  const buttons: BatchButton[] = []
  if (queued > 0 && queued < active)
    buttons.push({
      name: 'cancel-waiting',
      words: `Cancel ${queued} waiting`,
      title: 'What is being drawn goes on; what waits costs nothing yet.',
      onClick: () => actions.cancelWaiting()
    })
  if (active > 1)
    buttons.push({ name: 'cancel', words: 'Cancel all', onClick: () => actions.cancelAll() })
  if (failed.length > 1)
    buttons.push({
      name: 'retry-failed',
      words: `Retry ${failed.length} failed · ${toEstimateText(priceAgain(failed))}`,
      onClick: () => actions.retryFailed()
    })
  if (lost.length > 1)
    buttons.push({
      name: 'retry-lost',
      words: `Retry ${lost.length} lost · ${toEstimateText(priceAgain(lost))}`,
      title: 'These may have been made and billed already.',
      onClick: () => actions.retryLost()
    })
  if (fills.filter(isFinished).length > 1)
    buttons.push({ name: 'clear', words: 'Clear finished', onClick: () => actions.dismissEnded() })
  return buttons
}
