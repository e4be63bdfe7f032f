import { setMaxListeners } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Log } from '../log'
import type { RemoteBlobs, WholePicture } from './azure-blobs'
import { storeAway } from './azure-faults'
import type { BlobStore, BlobWriter } from './blob-store'
import { createFileBlobs } from './file-blobs'
import { listSpooled, sweepSpool } from './spool-folder'
import { type Attempt, createAttempt } from './store-attempts'
import type { StoreWatch } from './store-watch'
import type { Holding } from './writing/held-file'

type Spooling = Readonly<{
  remote: RemoteBlobs
  /** On this relay's own disk; several relays may share it. */
  folder: string
  watch: StoreWatch
  steady: () => number
  log: Log
  /** How the folder holds what its disk doesn't take; null fails at once. */
  holding?: Holding | null
  /** False leaves what an earlier run has left here to the relay itself; for its commands. */
  delivers?: boolean
  /** Shorter in tests only. */
  pace?: Partial<Pace>
}>

/** Milliseconds. */
type Pace = Readonly<{
  /** Until the store takes a block; it may be a slow line. */
  tryMs: number
  firstWaitMs: number
  /** What isn't a finished picture is given up after so long; somebody waits for the answer. */
  promptMs: number
  /** A store that takes longer counts as away for whoever waits for the picture. */
  delayMs: number
}>

const usualPace: Pace = { tryMs: 30_000, firstWaitMs: 250, promptMs: 4_000, delayMs: 5_000 }

export type SpooledBlobs = BlobStore &
  Readonly<{
    /** How many finished pictures lie on this disk because the store hasn't got them yet. */
    waiting: () => Promise<number>
    /** Ends all deliveries; what is still here goes on with the next start. */
    stop: () => Promise<void>
  }>

/**
 * A store over a network behind a folder on this disk. Every picture is written to the folder first,
 * so no fault of the store reaches a call that is paid for. A finished one stays there until the
 * store has it, through restarts too; a preview or a file of somebody's is given up instead.
 */
export async function createSpooledBlobs(spooling: Spooling): Promise<SpooledBlobs> {
  const { remote, folder, watch, steady, log } = spooling
  const pace = { ...usualPace, ...spooling.pace }
  const local = await createFileBlobs(folder, spooling.holding)
  const over = new AbortController()
  const { signal } = over
  // Every picture that waits listens.
  setMaxListeners(0, signal)
  const underway = new Map<string, Promise<void>>()

  const prompt = (): Attempt =>
    createAttempt({ tryMs: pace.promptMs, patienceMs: pace.promptMs, signal, steady, watch })
  const insisting = (onFault: () => void): Attempt =>
    createAttempt({ ...pace, patienceMs: null, signal, steady, watch, onFault })

  /** Puts what lies here under `id` into the store. Another relay on this disk may be faster. */
  const send = async (id: string, attempt: Attempt) => {
    const picture = await findWhole(local, id)
    if (!picture) return
    try {
      await remote.put(id, picture, attempt)
    } catch (error) {
      if (isGone(error)) return
      throw error
    }
    await local.delete(id)
  }

  const insist = async (id: string, onDelay: () => void) => {
    const timer = setTimeout(onDelay, pace.delayMs)
    try {
      for (;;) {
        try {
          return await send(id, insisting(onDelay))
        } catch (error) {
          signal.throwIfAborted()
          // Such as blocks that the store has forgotten: from the start again.
          log.error('spool.stumbled', { jobId: id, error })
          await sleep(pace.tryMs, undefined, { signal })
        }
      }
    } finally {
      clearTimeout(timer)
    }
  }

  /** Once at a time for each picture. */
  const deliver = (id: string, onDelay: () => void): Promise<void> => {
    const known = underway.get(id)
    if (known) return known
    const delivery = insist(id, once(onDelay)).finally(() => underway.delete(id))
    underway.set(id, delivery)
    return delivery
  }

  const createWriter = async (owner?: string): Promise<BlobWriter> => {
    const writer = await local.createWriter(owner)
    let isFinished = false
    return {
      ...writer,
      seal: async (manifest, onDelay) => {
        await writer.seal(manifest, onDelay)
        isFinished = true
      },
      keep: async (id, onDelay = () => {}) => {
        await writer.keep(id, onDelay)
        if (isFinished) return deliver(id, onDelay).catch(unlessStopped)
        try {
          await send(id, prompt())
        } catch (error) {
          await local.delete(id)
          throw storeAway(error)
        }
      }
    }
  }

  /** A relay that stops leaves the picture to its next start, and says nothing else of it. */
  const unlessStopped = (error: unknown): Promise<void> =>
    signal.aborted ? new Promise<never>(() => {}) : Promise.reject(error)

  const found = spooling.delivers === false ? [] : await listSpooled(folder)
  if (found.length > 0) log.info('spool.found', { pictures: found.length })
  for (const id of found) deliver(id, () => {}).catch(() => undefined)
  await sweepSpool(folder, Date.now())

  return {
    createWriter,
    readManifest: async (id) => {
      const manifest = await local.readManifest(id)
      if (!manifest) return remote.readManifest(id)
      // Whoever asks calls the job done next, and then every relay must have the picture.
      if (!underway.has(id)) await send(id, prompt()).catch(rethrowAway)
      else if (await isStillHere(local, id)) throw storeAway(new Error('On its way'))
      return manifest
    },
    open: async (id) => (await local.open(id)) ?? remote.open(id),
    measure: async (id) => (await local.measure(id)) ?? remote.measure(id),
    delete: async (id) => {
      await local.delete(id)
      await remote.delete(id)
    },
    waiting: async () => (await listSpooled(folder)).length,
    stop: async () => {
      over.abort()
      await Promise.allSettled(underway.values())
    }
  }
}

async function findWhole(local: BlobStore, id: string): Promise<WholePicture | null> {
  const manifest = await local.readManifest(id)
  const bytes = await local.measure(id)
  if (bytes === null) return null
  const open = async () => {
    const again = await local.open(id)
    if (!again) throw new SpoolGone()
    return again.stream
  }
  return { bytes, manifest, open }
}

async function isStillHere(local: BlobStore, id: string): Promise<boolean> {
  return (await local.measure(id)) !== null
}

/** Another relay on this disk has delivered it. */
class SpoolGone extends Error {}

const isGone = (error: unknown) => error instanceof SpoolGone

function rethrowAway(error: unknown): never {
  throw storeAway(error)
}

function once(tell: () => void): () => void {
  let isTold = false
  return () => {
    if (isTold) return
    isTold = true
    tell()
  }
}
