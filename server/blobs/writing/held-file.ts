import { type FileHandle, open } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * How a paid picture outlives a disk that fills while it comes: what the disk doesn't take stays in
 * memory until it does.
 */
export type Holding = Readonly<{
  /** Told of each fault of the disk. */
  onFault: (error: unknown) => void
  /** Milliseconds from anywhere, by a clock that is never set. */
  steady: () => number
  /** Shorter in tests only. */
  retryMs?: number
  patienceMs?: number
  /** A test's disk. */
  openFile?: typeof open
}>

export type HeldFile = Readonly<{
  /** In order. Rejects only where nothing is held, or too much would be. */
  write: (bytes: Uint8Array) => Promise<void>
  /** Everything on the disk, or a rejection; the same again goes on. Unsynced, a crash of the machine may still lose it. */
  flush: (isSynced?: boolean) => Promise<void>
  /** Closing twice is closing once. */
  close: () => Promise<void>
}>

/** So much goes to the disk while the rest is still coming, and little is left to wait for. */
const syncBytes = 2 * 1024 * 1024
/** A picture's bytes end there as well, in `server/foundry/answer/picture-sink.ts`. */
const mostHeldBytes = 64 * 1024 * 1024

/** A new file. With `holding`, a full disk fails no write: what it doesn't take waits for `flush`. */
export async function createHeldFile(
  path: string,
  holding: Holding | null,
  openFile: typeof open = open
): Promise<HeldFile> {
  let file: FileHandle | null = null
  /** On the disk from the file's start on; a write that failed may have left bytes behind it. */
  let written = 0
  let unsynced = 0
  let held: Uint8Array[] = []
  let heldBytes = 0
  let syncing: Promise<void> = Promise.resolve()
  let isClosed = false

  const append = async (bytes: Uint8Array) => {
    file ??= await openFile(path, 'wx')
    for (let done = 0; done < bytes.length; ) {
      const { bytesWritten } = await file.write(bytes, done, bytes.length - done, written)
      done += bytesWritten
      written += bytesWritten
      unsynced += bytesWritten
    }
    const handle = file
    if (unsynced < syncBytes) return
    unsynced = 0
    syncing = syncing.then(() => sync(handle.datasync()))
    // Told in `flush`; a file that is given up has nobody to tell.
    syncing.catch(() => undefined)
  }

  /** Copied, since whoever reads the answer uses its buffers again. */
  const hold = (bytes: Uint8Array) => {
    if (heldBytes + bytes.length > mostHeldBytes) throw new Error('Too much to hold in memory')
    held.push(new Uint8Array(bytes))
    heldBytes += bytes.length
  }

  const sync = async (work: Promise<void>) => {
    await work.catch((error: unknown) => {
      throw new TornFile('What was written may be gone', { cause: error })
    })
  }

  // A file that can be made at once is there from the start, as its name says whose it is.
  if (!holding) file = await openFile(path, 'wx')

  return {
    write: async (bytes) => {
      if (!holding) return append(bytes)
      if (heldBytes > 0) return hold(bytes)
      const before = written
      try {
        await append(bytes)
      } catch (error) {
        holding.onFault(error)
        hold(bytes.subarray(written - before))
      }
    },
    flush: async (isSynced = true) => {
      while (held[0]) {
        const before = written
        const [first] = held
        try {
          await append(first)
          held = held.slice(1)
        } finally {
          heldBytes -= written - before
          if (held[0] === first) held[0] = first.subarray(written - before)
        }
      }
      await syncing
      file ??= await openFile(path, 'wx')
      if (isSynced) await sync(file.sync())
    },
    close: async () => {
      if (isClosed) return
      isClosed = true
      held = []
      await syncing.catch(() => undefined)
      await file?.close()
    }
  }
}

/** After a sync that failed nobody knows what the disk has, and the same again may call it good. */
class TornFile extends Error {}

const usualRetryMs = 1_000
const mostRetryMs = 15_000
/** Somebody must make room, or the picture is lost with this process sooner or later. */
const usualPatienceMs = 3_600_000

/**
 * Does what the disk must take until it does; `onDelay` is told once when it doesn't at once.
 * Rejects as the last try did after an hour, or at once where nothing is held.
 */
export async function untilWritten(
  write: () => Promise<void>,
  holding: Holding | null,
  onDelay: () => void
): Promise<void> {
  if (!holding) return write()
  const { steady, onFault, retryMs = usualRetryMs, patienceMs = usualPatienceMs } = holding
  const until = steady() + patienceMs
  for (let tries = 0; ; tries += 1) {
    try {
      return await write()
    } catch (error) {
      onFault(error)
      if (error instanceof TornFile || steady() >= until) throw error
      if (tries === 0) onDelay()
      await sleep(Math.min(retryMs * 2 ** tries, mostRetryMs))
    }
  }
}
