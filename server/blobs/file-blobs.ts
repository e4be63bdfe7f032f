import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type BlobStore, type BlobWriter, checkedName } from './blob-store'
import {
  deleteLeftovers,
  ignoreMissing,
  keepLeftover,
  readFileManifest,
  renameSealed,
  sweepBrokenOff,
  syncFolder,
  writeSynced
} from './sealed-files'

/** So much goes to the disk while the rest is still coming, and little is left to wait for. */
const syncBytes = 2 * 1024 * 1024
/** Fifty readers at once hold a few of these each. */
const chunkBytes = 128 * 1024

/** Longer than any file may take to come in, since another relay may share the folder. */
const brokenOffMs = 2 * 3_600_000

/**
 * Pictures as files under `folder`. A file is written aside, synced, then renamed, so a name never
 * stands for half a picture; a manifest exists only beside a whole one.
 */
export async function createFileBlobs(folder: string): Promise<BlobStore> {
  await mkdir(join(folder, 'partial'), { recursive: true })
  await sweepBrokenOff(folder, Date.now() - brokenOffMs)
  const pathOf = (id: string) => join(folder, checkedName(id))

  return {
    createWriter: (owner = 'file') => createWriter(folder, checkedName(owner), pathOf),
    readManifest: async (id) => {
      const kept = await readFileManifest(pathOf(id), `${pathOf(id)}.json`)
      if (kept || !(await keepLeftover(folder, id))) return kept
      return readFileManifest(pathOf(id), `${pathOf(id)}.json`)
    },
    open: async (id) => {
      const file = await open(pathOf(id)).catch(ignoreMissing)
      if (!file) return null
      const { size } = await file.stat()
      return { bytes: size, stream: streamFile(file, size) }
    },
    delete: async (id) => {
      await rm(`${pathOf(id)}.json`, { force: true })
      await rm(pathOf(id), { force: true })
      await deleteLeftovers(folder, id)
    }
  }
}

async function createWriter(
  folder: string,
  owner: string,
  pathOf: (id: string) => string
): Promise<BlobWriter> {
  const temporary = join(folder, 'partial', `${owner}.${randomUUID()}`)
  const file = await open(temporary, 'wx')
  let isSealed = false
  let unsynced = 0
  let syncing: Promise<void> = Promise.resolve()
  return {
    write: async (bytes) => {
      await file.appendFile(bytes)
      unsynced += bytes.length
      if (unsynced < syncBytes) return
      unsynced = 0
      syncing = syncing.then(() => file.datasync())
      // Told in `keep`; a writer that is discarded has nobody to tell.
      syncing.catch(() => undefined)
    },
    seal: async (manifest) => {
      await writeSynced(`${temporary}.json`, JSON.stringify(manifest))
      isSealed = true
    },
    keep: async (id) => {
      await syncing
      await file.sync()
      await file.close()
      if (isSealed) await renameSealed(temporary, pathOf(id))
      else await rename(temporary, pathOf(id))
      await syncFolder(folder)
    },
    discard: async () => {
      await syncing.catch(() => undefined)
      await file.close()
      await rm(`${temporary}.json`, { force: true })
      await rm(temporary, { force: true })
    }
  }
}

/** Node's own adapter takes 64 kB at a time and twice as long for it. */
function streamFile(file: FileHandle, size: number): ReadableStream<Uint8Array> {
  let left = size
  return new ReadableStream({
    pull: async (controller) => {
      try {
        const { bytesRead, buffer } = await file.read({
          buffer: Buffer.allocUnsafe(Math.min(left, chunkBytes))
        })
        left -= bytesRead
        if (bytesRead === 0 && left > 0) throw new Error('A file became shorter while it was read')
        controller.enqueue(buffer.subarray(0, bytesRead))
        if (left > 0) return
        controller.close()
        await file.close()
      } catch (error) {
        await file.close()
        throw error
      }
    },
    cancel: () => file.close()
  })
}
