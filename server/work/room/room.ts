import { statfs } from 'node:fs/promises'
import type { QueueHold } from '../../../core/wire/relay/queue-hold'
import type { StoreWatch } from '../../blobs/store-watch'
import type { Log } from '../../log'
import { isStoreFull } from '../../store/store-trouble'
import type { Place } from './find-places'

/**
 * A picture of the most pixels, 8,294,400 of four bytes each that don't compress, and a preview of
 * it that is as large.
 */
export const callBytes = 2 * 34_000_000
/** For the database beside them: its log grows before it is folded in. */
const databaseBytes = 64_000_000
/** A picture, its manifest and its preview, each aside first, and a few of the database's. */
const callFiles = 16
/** A disk that gives no answer has no room. */
const diskPatienceMs = 3_000
/** A full database is asked again after so long. */
const fullMs = 5_000

export type Held = Readonly<{ reason: QueueHold; since: number }>

export type Room = Readonly<{
  /** Room for one more call, to be given back once it has ended; or why there is none. */
  reserve: () => Promise<Readonly<{ release: () => void }> | Readonly<{ hold: QueueHold }>>
  /** What was found last, without looking, and since when by the store's clock. */
  hold: () => Held | null
  /** Whether a look is worth it before anybody asks for a place: what held may be over, or a write has failed since. */
  isDoubtful: () => boolean
  /** Looks now. */
  look: () => Promise<QueueHold | null>
  /** A claim has failed, perhaps because the database is full. */
  noteFault: (error: unknown) => void
  /** Told when the reason changes; the returned function ends it. */
  listen: (listener: () => void) => () => void
}>

type Measures = Readonly<{
  /** On this machine, one for each disk that takes pictures or the database. */
  places: readonly Place[]
  /** Calls under way that write to the same disks, of other relays as well. */
  countAtWork: () => Promise<number>
  watch: Pick<StoreWatch, 'failing'>
  now: () => number
  steady: () => number
  log: Log
  readFree?: (folder: string) => Promise<number>
}>

/**
 * No call is made without room for its answer: for everything in flight, and one more of the
 * largest picture. And none while the store's last write failed.
 */
export function createRoom(measures: Measures): Room {
  const { places, countAtWork, watch, now, steady, log, readFree = readFreeBytes } = measures
  const listeners = new Set<() => void>()
  let reserved = 0
  let last: Held | null = null
  let fullUntil = Number.NEGATIVE_INFINITY

  const note = (reason: QueueHold | null, fields: Readonly<Record<string, unknown>> = {}) => {
    if (reason === (last?.reason ?? null)) return reason
    if (reason) log.error('queue.held', { reason, ...fields, advice: advice[reason] })
    else if (last)
      log.info('queue.released', { heldSeconds: Math.round((now() - last.since) / 1000) })
    last = reason && { reason, since: last?.since ?? now() }
    for (const tell of listeners) tell()
    return reason
  }

  const lookFor = async (more: number): Promise<QueueHold | null> => {
    const failing = watch.failing()
    if (failing) return note(failing.isFull ? 'no_room' : 'store_away')
    if (steady() < fullUntil) return note('no_room', { place: 'database' })
    const calls = Math.max(reserved, (await countAtWork()) + more)
    for (const { folder, takesPictures, takesDatabase } of places) {
      const free = await readFree(folder)
      const needed = (takesPictures ? calls * callBytes : 0) + (takesDatabase ? databaseBytes : 0)
      // Not a number means no room.
      if (!(free >= needed)) return note('no_room', { freeBytes: free, neededBytes: needed })
    }
    return note(null)
  }

  return {
    reserve: async () => {
      // Counted before it looks, or two workers that look at once would both take the last place.
      reserved += 1
      let isHeld = true
      const release = () => {
        if (isHeld) reserved -= 1
        isHeld = false
      }
      try {
        const hold = await lookFor(1)
        if (!hold) return { release }
        release()
        return { hold }
      } catch (error) {
        release()
        throw error
      }
    },
    hold: () => last,
    isDoubtful: () => last !== null || watch.failing() !== null,
    look: () => lookFor(1),
    noteFault: (error) => {
      if (isStoreFull(error)) fullUntil = steady() + fullMs
    },
    listen: (listener) => {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    }
  }
}

const advice: Readonly<Record<QueueHold, string>> = {
  no_room:
    'There is no room for what the next call would bring, so the queue waits; nothing is spent. Make room on the disk of DATA_DIR or of the database, for bytes (df) and for files (df -i).',
  store_away:
    'The last write to the picture store failed, so the queue waits; nothing is spent. See the line “blobs.away” for why.'
}

async function readFreeBytes(folder: string): Promise<number> {
  let timer: NodeJS.Timeout | undefined
  const tooLate = new Promise<number>((resolve) => {
    timer = setTimeout(resolve, diskPatienceMs, 0)
  })
  try {
    // Where a disk counts its files, it may be full of small ones. Some count none, and say 0 of 0.
    const free = statfs(folder).then(({ bavail, bsize, files, ffree }) =>
      files > 0 && ffree < callFiles ? 0 : bavail * bsize
    )
    return await Promise.race([free.catch(() => 0), tooLate])
  } finally {
    clearTimeout(timer)
  }
}
