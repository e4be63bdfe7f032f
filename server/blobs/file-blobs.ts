import { randomUUID } from 'node:crypto'
import { mkdir, open, readFile, rename, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import * as z from 'zod/mini'
import { type BlobStore, type BlobWriter, checkedName, Manifest } from './blob-store'

/**
 * Pictures as files under `folder`. A file is written aside, synced, then renamed, so a name never
 * stands for half a picture; a manifest exists only beside a whole one.
 */
export async function createFileBlobs(folder: string): Promise<BlobStore> {
  await mkdir(join(folder, 'partial'), { recursive: true })
  const pathOf = (id: string) => join(folder, checkedName(id))

  return {
    createWriter: () => createWriter(folder, pathOf),
    writeManifest: async (id, manifest) => {
      const temporary = join(folder, 'partial', randomUUID())
      const file = await open(temporary, 'wx')
      await file.writeFile(JSON.stringify(manifest))
      await file.sync()
      await file.close()
      await rename(temporary, `${pathOf(id)}.json`)
      await syncFolder(folder)
    },
    readManifest: async (id) => {
      const text = await readFile(`${pathOf(id)}.json`, 'utf8').catch(ignoreMissing)
      if (text === null) return null
      const manifest = z.parse(Manifest, JSON.parse(text))
      const picture = await stat(pathOf(id)).catch(ignoreMissing)
      return picture?.size === manifest.image.bytes ? manifest : null
    },
    open: async (id) => {
      const file = await open(pathOf(id)).catch(ignoreMissing)
      if (!file) return null
      const { size } = await file.stat()
      // Node's web stream type and the platform's differ in name only.
      const stream = Readable.toWeb(file.createReadStream()) as ReadableStream<Uint8Array>
      return { bytes: size, stream }
    },
    delete: async (id) => {
      await rm(`${pathOf(id)}.json`, { force: true })
      await rm(pathOf(id), { force: true })
    }
  }
}

async function createWriter(folder: string, pathOf: (id: string) => string): Promise<BlobWriter> {
  const temporary = join(folder, 'partial', randomUUID())
  const file = await open(temporary, 'wx')
  return {
    write: async (bytes) => {
      await file.appendFile(bytes)
    },
    keep: async (id) => {
      await file.sync()
      await file.close()
      await rename(temporary, pathOf(id))
      await syncFolder(folder)
    },
    discard: async () => {
      await file.close()
      await rm(temporary, { force: true })
    }
  }
}

/** A rename is durable only once its folder is synced. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r')
  // Windows can't sync a folder and needs no such thing.
  await handle.sync().catch(() => undefined)
  await handle.close()
}

function ignoreMissing(error: NodeJS.ErrnoException): null {
  if (error.code === 'ENOENT') return null
  throw error
}
