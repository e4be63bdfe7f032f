import type { BlobStore } from '../blobs/blob-store'
import { renewLease } from '../jobs/claim-job'
import type { Lease } from '../jobs/move-job'
import { adoptLatePictures } from '../jobs/recovery/adopt-picture'
import { recoverJobs } from '../jobs/recovery/recover-jobs'
import type { Log } from '../log'
import type { Database } from '../store/database'
import type { StoreClock } from '../store/store-clock'

/** Keeps a relay's own leases alive, and takes over those that others have let run out. */
export type LeaseKeeper = Readonly<{
  /** Renews the lease until the returned function is called; this relay won't recover its job. */
  hold: (lease: Lease, onCancelled: () => void) => () => void
  stop: () => Promise<void>
}>

export type Keeping = Readonly<{
  db: Database
  blobs: BlobStore
  clock: StoreClock
  /** Milliseconds from anywhere, by a clock that is never set. */
  steady: () => number
  leaseMs: number
  log: Log
}>

type Held = { readonly lease: Lease; readonly onCancelled: () => void; renewedAt: number }

const mostTickMs = 1_000
/** For so long a picture may follow a job that was given up; the hourly sweep looks further back. */
const lateMs = 3_600_000

/**
 * A lease that has run out is only a sign of a death when everybody could have renewed theirs. So a
 * relay renews what it holds first, and recovers nothing for one lease after it started, was
 * frozen, lost the store, or saw the time jump.
 */
export function startLeaseKeeper(keeping: Keeping): LeaseKeeper {
  const { db, blobs, clock, steady, leaseMs, log } = keeping
  const held = new Map<string, Held>()
  const tickMs = Math.min(mostTickMs, leaseMs / 3)
  let calmSince = steady()
  let lastLook = steady()
  let adoptedAt = Number.NEGATIVE_INFINITY
  let recovering: Promise<void> | null = null
  let isOver = false
  let timer: NodeJS.Timeout | undefined
  let ticking = Promise.resolve()

  /** Whether this process has been running all the time since its last look. */
  const look = () => {
    const at = steady()
    const wasAwake = at - lastLook < (leaseMs * 2) / 3
    lastLook = at
    if (!wasAwake) startOver()
    return wasAwake
  }
  const startOver = () => {
    calmSince = steady()
    for (const one of held.values()) one.renewedAt = Number.NEGATIVE_INFINITY
  }

  const renewAll = async () => {
    for (const one of held.values()) {
      if (steady() - one.renewedAt < leaseMs / 3) continue
      const at = steady()
      const kept = await renewLease(db, one.lease, clock.now() + leaseMs)
      one.renewedAt = at
      // A lost notification must not lose a cancel.
      if (kept?.isCancelRequested) one.onCancelled()
    }
  }

  const keepOnce = async () => {
    look()
    if (await clock.sync(held.size > 0)) {
      log.info('clock.jumped')
      startOver()
    }
    await renewAll()
    if (look() && steady() - calmSince >= leaseMs) recovering ??= recoverOthers()
  }

  /** Beside the renewals, which can't wait for a slow picture store. */
  const recoverOthers = async () => {
    try {
      const isHeld = (lease: Lease) => held.has(keyOf(lease))
      await recoverJobs({ db, blobs, log, isHeld, now: clock.now() })
      if (steady() - adoptedAt >= leaseMs) {
        await adoptLatePictures({ db, blobs, log, now: clock.now }, clock.now() - lateMs)
        adoptedAt = steady()
      }
    } catch (error) {
      log.error('recovery.stumbled', { error })
    }
    recovering = null
  }

  const tick = async () => {
    try {
      await keepOnce()
    } catch (error) {
      // Whoever can't reach the store can't renew either, and perhaps nobody could.
      startOver()
      log.error('lease.stumbled', { error })
    }
    if (!isOver) timer = setTimeout(run, tickMs)
  }
  const run = () => {
    ticking = tick()
  }
  run()

  return {
    hold: (lease, onCancelled) => {
      const key = keyOf(lease)
      held.set(key, { lease, onCancelled, renewedAt: steady() })
      return () => void held.delete(key)
    },
    stop: async () => {
      isOver = true
      clearTimeout(timer)
      await ticking
      await recovering
    }
  }
}

const keyOf = ({ jobId, worker, attempt }: Lease) => `${jobId} ${worker} ${attempt}`
