import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../core/failure'
import { openAzureBlobs, type RemoteBlobs } from './blobs/azure-blobs'
import { isPassing, toBlobFault } from './blobs/azure-faults'
import type { BlobStore } from './blobs/blob-store'
import { createFileBlobs } from './blobs/file-blobs'
import { proveRemote, proveStore } from './blobs/prove-store'
import { createSpooledBlobs } from './blobs/spooled-blobs'
import { createAttempt } from './blobs/store-attempts'
import { startStoreProbe } from './blobs/store-probe'
import { createStoreWatch, type StoreWatch } from './blobs/store-watch'
import { isThrowAwayDisk } from './blobs/throw-away-disk'
import { watchWrites } from './blobs/writing/watch-writes'
import { createDatabaseSignIn } from './identity/database-sign-in'
import type { Log } from './log'
import type { RelaySettings } from './settings/environment'
import type { Database } from './store/database'
import { openPostgres } from './store/postgres'
import { openSqlite } from './store/sqlite'

export async function openStore(settings: RelaySettings): Promise<Database> {
  const { databaseUrl, databaseSignsIn } = settings
  if (databaseUrl !== null)
    return openPostgres(databaseUrl, databaseSignsIn ? createDatabaseSignIn() : null)
  await makePrivate(settings.dataFolder)
  return openSqlite(join(settings.dataFolder, 'relay.sqlite'))
}

export type PictureStore = Readonly<{
  blobs: BlobStore
  watch: StoreWatch
  /** What an operator sets to name the store, and to what. */
  place: string
  /** Where pictures are written on this machine; for good, or until the store has them. */
  folder: string
  /** How many finished pictures only this machine has yet. */
  waiting: () => Promise<number>
  close: () => Promise<void>
}>

type Opening = Readonly<{ steady: () => number; log: Log }>

/** Proven by a write, a read and a delete, or rejects. */
export async function openPictures(
  settings: RelaySettings,
  opening: Opening
): Promise<PictureStore> {
  const { blobUrl, dataFolder } = settings
  const place = toPlace(settings)
  await makePrivate(dataFolder)
  if (await isThrowAwayDisk(dataFolder)) opening.log.info('relay.throw_away_disk', atRisk(blobUrl))
  const watch = createStoreWatch(opening)
  const { steady } = opening
  const holding = { steady, onFault: (error: unknown) => watch.noteFault(error, 0) }
  if (!blobUrl) {
    const folder = join(dataFolder, 'images')
    const blobs = watchWrites(await createFileBlobs(folder, holding), watch)
    await proveStore(blobs)
    const stopProbe = startStoreProbe({ blobs, watch, steady })
    return { blobs, watch, folder, place, waiting: async () => 0, close: async () => stopProbe() }
  }
  const folder = join(dataFolder, 'spool')
  const remote = await openProven(blobUrl, steady)
  const blobs = await createSpooledBlobs({ ...opening, remote, folder, watch, holding })
  const stopProbe = startStoreProbe({ blobs, watch, steady })
  const close = () => {
    stopProbe()
    return blobs.stop()
  }
  return { blobs, watch, folder, place, waiting: blobs.waiting, close }
}

/** `DATA_DIR /srv/framefill`, or `BLOB_URL https://account…/container` without its signature. */
export function toPlace({ blobUrl, dataFolder }: RelaySettings): string {
  return blobUrl ? `BLOB_URL ${blobUrl.origin}${blobUrl.pathname}` : `DATA_DIR ${dataFolder}`
}

/** For a command beside a relay: it says nothing of its own and ends when it has done its part. */
export async function openBlobs({ blobUrl, dataFolder }: RelaySettings): Promise<BlobStore> {
  await makePrivate(dataFolder)
  if (!blobUrl) return createFileBlobs(join(dataFolder, 'images'))
  const steady = () => performance.now()
  const log = { info: () => {}, error: () => {} }
  const remote = await openProven(blobUrl, steady)
  const watch = createStoreWatch({ steady, log })
  const folder = join(dataFolder, 'spool')
  return createSpooledBlobs({ remote, folder, watch, steady, log, delivers: false })
}

/** A little patience, since nobody could act on what is over in a moment. */
async function openProven(url: URL, steady: () => number): Promise<RemoteBlobs> {
  try {
    const remote = await openAzureBlobs(url, { steady })
    const trying = { tryMs: startMs, patienceMs: startMs, mayPass: isPassing, steady }
    await proveRemote(remote, createAttempt(trying))
    return remote
  } catch (error) {
    throw toBlobFault(error instanceof AppError ? error.cause : error, url)
  }
}

const startMs = 5_000

const atRisk = (blobUrl: URL | null) => ({
  advice: blobUrl
    ? 'DATA_DIR is on a disk that goes with this container or machine: a picture that is paid for and waits there for the picture store is lost with it. Mount a volume at DATA_DIR.'
    : 'DATA_DIR is on a disk that goes with this container or machine, and every picture with it. Mount a volume at DATA_DIR, or set BLOB_URL.'
})

/** Prompts and pictures lie there; no other user of this machine has business with them. */
async function makePrivate(folder: string): Promise<void> {
  const made = mkdir(folder, { recursive: true, mode: 0o700 }).then(() => chmod(folder, 0o700))
  // A share that is gone, or a folder of the kernel's, may never answer.
  const tooLate = sleep(folderMs, 'late' as const, { ref: false })
  if ((await Promise.race([made, tooLate])) === 'late')
    throw Object.assign(new Error('The folder gives no answer'), { code: 'EROFS' })
}

const folderMs = 10_000
