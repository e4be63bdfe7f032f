import { type Fill, isActive } from '../fill'
import { isFailed, isLost, isQueued, isTakenOut } from '../fills/fill-standing'
import type { Placer } from '../fills/place-pictures'
import type { Submitter } from '../fills/submit-fills'
import type { Tracker } from '../fills/track-jobs'
import type { SessionContext } from '../session-context'
import { eachOf } from './each-of'

/** What one press does to many fills. */
export type BatchActions = Readonly<{
  cancelAll: () => Promise<void>
  /** Cancels what is being drawn, which may be billed; what waits goes on. */
  cancelActive: () => Promise<void>
  /** Cancels what costs nothing yet; what is being drawn goes on. */
  cancelWaiting: () => Promise<void>
  /** Sends everything again that surely brought no bill. */
  retryFailed: () => Promise<void>
  /** Sends again what may have been billed already; never together with the others. */
  retryLost: () => Promise<void>
  /** Places what was taken out of its frame, in the order it was asked for. */
  placeTakenOut: () => Promise<void>
}>

type Options = Readonly<{
  submitter: Pick<Submitter, 'tryAgain' | 'withdraw'>
  tracker: Pick<Tracker, 'cancel' | 'cancelUnsent'>
  placer: Pick<Placer, 'placeAgain'>
}>

/** Answers at once; more would only crowd the connection. */
const cancelsAtOnce = 4

export function createBatchActions(
  { store }: SessionContext,
  { submitter, tracker, placer }: Options
): BatchActions {
  const cancel = async (isMeant: (fill: Fill) => boolean, end: (fill: Fill) => Promise<void>) => {
    submitter.withdraw()
    // What a copy of the file may wait for is cancelled by its own row alone.
    const meant = store.read().fills.filter((fill) => isMeant(fill) && !fill.isElsewhere)
    await eachOf(meant, cancelsAtOnce, end)
  }
  const retry = (isMeant: (fill: Fill) => boolean) =>
    submitter.tryAgain(store.read().fills.filter(isMeant))
  return {
    cancelAll: () => cancel(isActive, tracker.cancel),
    cancelActive: () => {
      const drawing = store.read().fills.filter((fill) => isActive(fill) && !isQueued(fill))
      return eachOf(drawing, cancelsAtOnce, tracker.cancel)
    },
    cancelWaiting: () => cancel(isQueued, tracker.cancelUnsent),
    retryFailed: () => retry(isFailed),
    retryLost: () => retry(isLost),
    placeTakenOut: () => eachOf(store.read().fills.filter(isTakenOut), 1, placer.placeAgain)
  }
}
