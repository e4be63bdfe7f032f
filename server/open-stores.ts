import { chmod, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { openAzureBlobs } from './blobs/azure-blobs'
import type { BlobStore } from './blobs/blob-store'
import { createFileBlobs } from './blobs/file-blobs'
import type { RelaySettings } from './settings/environment'
import type { Database } from './store/database'
import { openPostgres } from './store/postgres'
import { openSqlite } from './store/sqlite'

export async function openStore(settings: RelaySettings): Promise<Database> {
  if (settings.databaseUrl !== null) return openPostgres(settings.databaseUrl)
  await makePrivate(settings.dataFolder)
  return openSqlite(join(settings.dataFolder, 'relay.sqlite'))
}

export async function openBlobs({ blobUrl, dataFolder }: RelaySettings): Promise<BlobStore> {
  if (blobUrl) return openAzureBlobs(blobUrl)
  await makePrivate(dataFolder)
  return createFileBlobs(join(dataFolder, 'images'))
}

/** Prompts and pictures lie there; no other user of this machine has business with them. */
async function makePrivate(folder: string): Promise<void> {
  const made = mkdir(folder, { recursive: true, mode: 0o700 }).then(() => chmod(folder, 0o700))
  // A share that is gone, or a folder of the kernel's, may never answer.
  const tooLate = sleep(folderMs, 'late' as const, { ref: false })
  if ((await Promise.race([made, tooLate])) === 'late')
    throw Object.assign(new Error('The folder gives no answer'), { code: 'EROFS' })
}

const folderMs = 10_000
