import { setTimeout as sleep } from 'node:timers/promises'
import type { QueueHold } from '../../core/wire/relay/queue-hold'
import type { BlobStore } from '../blobs/blob-store'
import { proveStore } from '../blobs/prove-store'
import type { Queries } from '../store/database'

/** Names of the checks that failed; empty when the relay can take work. Never calls Foundry. */
export type Readiness = () => Promise<string[]>

export type Checks = Readonly<Record<string, () => Promise<boolean>>>

/** A store that takes longer is as good as gone for whoever waits for a picture. */
const patienceMs = 3_000
/** Anybody may ask, so asking often must not write often. */
const freshMs = 5_000

type Stores = Readonly<{
  db: Queries
  blobs: BlobStore
  /** Whether a call could be made now, by the same rule as before a claim. */
  look: () => Promise<QueueHold | null>
  isDraining: () => boolean
}>

export function createChecks({ db, blobs, look, isDraining }: Stores): Checks {
  return {
    draining: async () => !isDraining(),
    // A write that changes nothing: a server that has turned read-only answers every SELECT.
    database: async () => {
      await db.run('DELETE FROM claims WHERE at < 0')
      return true
    },
    blobs: async () => {
      await proveStore(blobs)
      return true
    },
    disk: async () => (await look()) !== 'no_room'
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
