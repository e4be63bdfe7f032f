import { randomUUID } from 'node:crypto'
import { statfs } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import type { BlobStore } from '../blobs/blob-store'
import type { Queries } from '../store/database'

/** Names of the checks that failed; empty when the relay can take work. Never calls Foundry. */
export type Readiness = () => Promise<string[]>

export type Checks = Readonly<Record<string, () => Promise<boolean>>>

/** Some fifty pictures of the largest size. */
const leastFreeBytes = 500_000_000
/** A store that takes longer is as good as gone for whoever waits for a picture. */
const patienceMs = 3_000
/** Anybody may ask, so asking often must not write often. */
const freshMs = 5_000

type Stores = Readonly<{
  db: Queries
  blobs: BlobStore
  /** Where files are kept; null when nothing is kept on this machine's disk. */
  folder: string | null
  isDraining: () => boolean
}>

export function createChecks({ db, blobs, folder, isDraining }: Stores): Checks {
  // One name per relay: two that look at once must not delete each other's.
  const probe = `ready-${randomUUID()}`
  return {
    draining: async () => !isDraining(),
    // A write that changes nothing: a server that has turned read-only answers every SELECT.
    database: async () => {
      await db.run('DELETE FROM claims WHERE at < 0')
      return true
    },
    blobs: async () => {
      const writer = await blobs.createWriter(probe)
      await writer.write(new Uint8Array([1]))
      await writer.keep(probe)
      await blobs.delete(probe)
      return true
    },
    disk: async () => folder === null || (await readFreeBytes(folder)) > leastFreeBytes
  }
}

export function createReadiness(checks: Checks, now: () => number): Readiness {
  let last: { at: number; failed: Promise<string[]> } | null = null
  return () => {
    if (!last || now() - last.at >= freshMs) last = { at: now(), failed: findFailed(checks) }
    return last.failed
  }
}

async function findFailed(checks: Checks): Promise<string[]> {
  const results = await Promise.all(
    Object.entries(checks).map(async ([name, check]) => ((await holds(check)) ? null : name))
  )
  return results.filter((name) => name !== null)
}

async function holds(check: () => Promise<boolean>): Promise<boolean> {
  const patience = new AbortController()
  try {
    const tooLate = sleep(patienceMs, false, { signal: patience.signal })
    // Without its own listener the abort below would count as unhandled.
    tooLate.catch(() => undefined)
    return await Promise.race([check(), tooLate])
  } catch {
    return false
  } finally {
    patience.abort()
  }
}

async function readFreeBytes(folder: string): Promise<number> {
  const { bavail, bsize } = await statfs(folder)
  return bavail * bsize
}
