import { toEstimateText } from '../../../core/price/price'
import { type Retry, toRetry } from '../../batches/retry-failed'
import { type Fill, isActive } from '../../fill'
import { isFinished, isLost, isQueued, isTakenOut, priceAgain } from '../../fills/fill-standing'
import type { Actions } from '../../session'
import { Small } from '../small'

export type BatchButtonActions = Pick<
  Actions,
  | 'cancelActive'
  | 'cancelWaiting'
  | 'cancelAll'
  | 'retryFailed'
  | 'retryLost'
  | 'placeTakenOut'
  | 'dismissEnded'
>

type Props = Readonly<{ fills: readonly Fill[]; actions: BatchButtonActions }>

/** `name` stays while the count in the words changes, and so does the focus. */
type BatchButton = Readonly<{ name: string; words: string; title?: string; onClick: () => void }>

/** What can be done to many pictures at once; only what means something now. */
export function BatchButtons({ fills, actions }: Props) {
  const buttons = toButtons(fills, actions)
  const note = toRetry(fills)?.note
  if (buttons.length === 0) return null
  return (
    <>
      <div class="line">{buttons.map(toSmall)}</div>
      {note && <p class="note">{note}</p>}
    </>
  )
}

/** The retry of the failed alone, for the bar, or else the way back for what was undone. */
export function AgainButton({ fills, actions }: Props) {
  const retry = toRetry(fills)
  const button = retry ? toButton(retry, actions) : toPlaceButton(fills, actions)
  return button && toSmall(button)
}

const toSmall = ({ name, words, ...button }: BatchButton) => (
  <Small key={name} {...button}>
    {words}
  </Small>
)

function toButtons(fills: readonly Fill[], actions: BatchButtonActions): readonly BatchButton[] {
  const active = fills.filter(isActive).length
  const queued = fills.filter(isQueued).length
  const lost = fills.filter(isLost)
  const retry = toRetry(fills)
  const buttons: BatchButton[] = []
  if (queued > 0 && queued < active)
    buttons.push(
      {
        name: 'cancel-active',
        words: `Cancel ${active - queued} drawing`,
        title: 'The service may still bill these; what waits goes on.',
        onClick: () => actions.cancelActive()
      },
      {
        name: 'cancel-waiting',
        words: `Cancel ${queued} waiting`,
        title: 'What is being drawn goes on; what waits costs nothing yet.',
        onClick: () => actions.cancelWaiting()
      }
    )
  if (active > 1)
    buttons.push({ name: 'cancel', words: 'Cancel all', onClick: () => actions.cancelAll() })
  if (retry && (retry.count > 1 || retry.note)) buttons.push(toButton(retry, actions))
  const place = toPlaceButton(fills, actions)
  if (place) buttons.push(place)
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

/** Of those that failed; the title says why it isn't all of them. */
function toButton(retry: Retry, actions: BatchButtonActions): BatchButton {
  return {
    name: 'retry-failed',
    words: `${retryWords(retry)} · ${toEstimateText(retry.price)}`,
    ...(retry.note && { title: retry.note }),
    onClick: () => actions.retryFailed()
  }
}

/** One has its own button. */
function toPlaceButton(fills: readonly Fill[], actions: BatchButtonActions): BatchButton | null {
  const count = fills.filter(isTakenOut).length
  if (count < 2) return null
  return {
    name: 'place',
    words: `Place ${count} again`,
    title: 'These are paid for.',
    onClick: () => actions.placeTakenOut()
  }
}

function retryWords({ count, all }: Retry): string {
  if (all > count) return `Retry ${count} of ${all}`
  return count === 1 ? 'Try again' : `Retry ${count} failed`
}
