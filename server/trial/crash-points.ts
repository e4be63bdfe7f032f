import { subscribe } from 'node:diagnostics_channel'
import * as z from 'zod/mini'
import type { BlobStore } from '../blobs/blob-store'
import type { Database } from '../store/database'

/** Where the chaos suite can kill a relay: each side of every step of a job's life. */
export const crashPoints = [
  'before-submit-commit',
  'after-submit-commit',
  'before-claim-commit',
  'after-claim-commit',
  'before-calling-commit',
  'after-calling-commit',
  'after-request-sent',
  'after-partial-kept',
  'after-partial-commit',
  'after-manifest',
  'before-picture-kept',
  'after-picture-kept',
  'before-done-commit',
  'after-done-commit',
  'during-recovery',
  'before-unknown-commit'
] as const
export type CrashPoint = (typeof crashPoints)[number]

/** The process dies when it passes the point for the `count`th time. */
export type CrashAt = Readonly<{ point: CrashPoint; count: number }>

/** `point:count`, in FRAMEFILL_CRASH_AT. */
export const crashVariable = z.optional(
  z.pipe(
    z
      .string()
      .check(
        z.refine(
          (text) => parseCrashAt(text) !== null,
          `FRAMEFILL_CRASH_AT is for tests and must be point:count, with one of ${crashPoints.join(', ')}.`
        )
      ),
    z.transform(parseCrashAt)
  )
)

function parseCrashAt(text: string): CrashAt | null {
  const [, name, count] = /^([a-z-]+):([1-9]\d{0,3})$/.exec(text) ?? []
  const point = crashPoints.find((known) => known === name)
  return point ? { point, count: Number(count) } : null
}

type Stores = Readonly<{ db: Database; blobs: BlobStore }>

/**
 * The stores as they are; or, in the chaos suite, stores that kill this process at one point, as a
 * power cut would. All points lie at the edge of the stores, so the relay itself knows none.
 */
export function crashAtPoint(stores: Stores, crashAt: CrashAt | null): Stores {
  if (!crashAt) return stores
  let left = crashAt.count
  const pass = (point: CrashPoint | null) => {
    if (point !== crashAt.point) return
    left -= 1
    if (left === 0) process.kill(process.pid, 'SIGKILL')
  }
  // Only calls to Foundry are told of here (`server/foundry/post.ts`).
  subscribe('framefill:request:sent', () => pass('after-request-sent'))
  return { db: crashingDatabase(stores.db, pass), blobs: crashingBlobs(stores.blobs, pass) }
}

type Pass = (point: CrashPoint | null) => void

function crashingDatabase(db: Database, pass: Pass): Database {
  return {
    ...db,
    transaction: async (work, durability) => {
      const result = await db.transaction(async (queries) => {
        const inner = await work(queries)
        pass(toPoint('before', inner))
        return inner
      }, durability)
      pass(toPoint('after', result))
      return result
    }
  }
}

function crashingBlobs(blobs: BlobStore, pass: Pass): BlobStore {
  return {
    ...blobs,
    createWriter: async (owner) => {
      const writer = await blobs.createWriter(owner)
      return {
        ...writer,
        seal: async (manifest, onDelay) => {
          await writer.seal(manifest, onDelay)
          pass('after-manifest')
        },
        keep: async (id, onDelay) => {
          // The points are steps of a job’s life; an upload or a probe isn’t one.
          if (/^(upload|probe)-/.test(id)) return writer.keep(id)
          const isPartial = id.includes('.')
          if (!isPartial) pass('before-picture-kept')
          await writer.keep(id, onDelay)
          pass(isPartial ? 'after-partial-kept' : 'after-picture-kept')
        }
      }
    },
    // Only recovery asks for manifests.
    readManifest: async (id) => {
      const manifest = await blobs.readManifest(id)
      pass('during-recovery')
      return manifest
    }
  }
}

/** What the jobs' transactions give back: the row as it became, or (submit) a wrapped one. */
const Outcome = z.union([
  z.object({ state: z.string(), partials: z.number() }),
  z.object({ isNew: z.literal(true) })
])

/** Which step of a job's life a transaction was, by the row it gives back. */
function toPoint(side: 'before' | 'after', result: unknown): CrashPoint | null {
  const { success, data } = z.safeParse(Outcome, result)
  if (!success) return null
  const name = 'isNew' in data ? 'submit' : stepOf(data.state, data.partials)
  return crashPoints.find((point) => point === `${side}-${name}-commit`) ?? null
}

const stepOf = (state: string, partials: number): string => {
  if (state === 'running') return 'claim'
  return state === 'calling' && partials > 0 ? 'partial' : state
}
