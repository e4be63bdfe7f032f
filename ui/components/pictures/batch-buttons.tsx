import { toEstimateText } from '../../../core/price/price'
import { type Fill, isActive, jobOf } from '../../fill'
import {
  isFailed,
  isFinished,
  isHopeless,
  isLost,
  isQueued,
  priceAgain
} from '../../fills/fill-standing'
import type { Actions } from '../../session'
import { unretriedWords } from '../../words'
import { Small } from '../small'

export type BatchButtonActions = Pick<
  Actions,
  'cancelActive' | 'cancelWaiting' | 'cancelAll' | 'retryFailed' | 'retryLost' | 'dismissEnded'
>

type Props = Readonly<{ fills: readonly Fill[]; actions: BatchButtonActions }>

/** `name` stays while the count in the words changes, and so does the focus. */
type BatchButton = Readonly<{ name: string; words: string; title?: string; onClick: () => void }>

/** What can be done to many pictures at once; only what means something now. */
export function BatchButtons({ fills, actions }: Props) {
  const buttons = toButtons(fills, actions)
  const note = toRetry(fills, actions)?.title
  if (buttons.length === 0) return null
  return (
    <>
      <div class="line">{buttons.map(toSmall)}</div>
      {note && <p class="note">{note}</p>}
    </>
  )
}

/** The retry of the failed alone, for the bar; nothing where none can be retried. */
export function RetryButton({ fills, actions }: Props) {
  const retry = toRetry(fills, actions)
  return retry && toSmall(retry)
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
  const retry = toRetry(fills, actions)
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
  if (retry && fills.filter(isFailed).length > 1) buttons.push(retry)
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
function toRetry(fills: readonly Fill[], actions: BatchButtonActions): BatchButton | null {
  const failed = fills.filter(isFailed)
  if (failed.length === 0) return null
  const hopeless = fills.filter(isHopeless)
  const refused = hopeless.filter((fill) => jobOf(fill)?.state === 'refused').length
  const lost = fills.filter(isLost).length
  const all = failed.length + hopeless.length + lost
  const title = unretriedWords({ refused, stuck: hopeless.length - refused, lost })
  return {
    name: 'retry-failed',
    words: `${retryWords(failed.length, all)} · ${toEstimateText(priceAgain(failed))}`,
    ...(title && { title }),
    onClick: () => actions.retryFailed()
  }
}

function retryWords(count: number, all: number): string {
  if (all > count) return `Retry ${count} of ${all}`
  return count === 1 ? 'Try again' : `Retry ${count} failed`
}
