import type { Log } from '../log'
import { isStoreFull } from '../store/store-trouble'
import { codeOf } from './azure-faults'

/**
 * Writes fail since then; the store itself asked to be left alone until `quietUntil`. Both steady.
 * `isFull`: for want of room, as the last of them says.
 */
export type Failing = Readonly<{ since: number; quietUntil: number; isFull: boolean }>

/** What the last write to the picture store came to. While it failed, nothing new is paid for. */
export type StoreWatch = Readonly<{
  noteWritten: () => void
  /** `waitMs`: how long the store asked to be left alone, 0 where it said nothing. */
  noteFault: (error: unknown, waitMs: number) => void
  /** Null while the last write went through. */
  failing: () => Failing | null
}>

/** `steady` counts milliseconds from anywhere and is never set. */
export function createStoreWatch({
  steady,
  log
}: Readonly<{ steady: () => number; log: Log }>): StoreWatch {
  let failing: Failing | null = null
  return {
    noteWritten: () => {
      if (failing)
        log.info('blobs.back', { awaySeconds: Math.round((steady() - failing.since) / 1000) })
      failing = null
    },
    noteFault: (error, waitMs) => {
      // Once an outage, not once a try.
      if (!failing) log.error('blobs.away', { code: codeOf(error), error })
      failing = {
        since: failing?.since ?? steady(),
        quietUntil: Math.max(failing?.quietUntil ?? 0, steady() + waitMs),
        isFull: isStoreFull(error)
      }
    },
    failing: () => failing
  }
}
