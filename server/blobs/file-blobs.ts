import { randomUUID } from 'node:crypto'
import { type FileHandle, mkdir, open, rename, rm, stat } from 'node:fs/promises'
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
  writeVoucher
} from './sealed-files'
import { createHeldFile, type Holding, untilWritten } from './writing/held-file'

/**
 * Fifty readers at once hold a few of these each. Each one is a turn through the streams and the pool:
 * 10 MB by 128 kB took twice the processor's time.
 */
const chunkBytes = 256 * 1024

/** Longer than any file may take to come in, since another relay may share the folder. */
const brokenOffMs = 2 * 3_600_000

/** Owners of what isn't a job's; see `sweepBrokenOff`. */
const sentNames: readonly string[] = ['upload', 'file']

/**
 * Pictures as files under `folder`. A file is written aside, synced, then renamed, so a name never
 * stands for half a picture; a manifest exists only beside a whole one. With `holding`, a finished
 * picture waits in memory for room on the disk.
 */
export async function createFileBlobs(
  folder: string,
  holding: Holding | null = null
): Promise<BlobStore> {
  await mkdir(join(folder, 'partial'), { recursive: true })
  await sweepBrokenOff(folder, Date.now() - brokenOffMs)
  const pathOf = (id: string) => join(folder, checkedName(id))

  return {
    createWriter: (owner = 'file') => {
      const temporary = join(folder, 'partial', `${checkedName(owner)}.${randomUUID()}`)
      // What people send can be sent again.
      const held = sentNames.includes(owner) ? null : holding
      const { openFile } = holding ?? {}
      return createWriter({ folder, temporary, pathOf, holding: held, openFile })
    },
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
    measure: async (id) => (await stat(pathOf(id)).catch(ignoreMissing))?.size ?? null,
    delete: async (id) => {
      await rm(`${pathOf(id)}.json`, { force: true })
      await rm(pathOf(id), { force: true })
      await deleteLeftovers(folder, id)
    }
  }
}

type Writing = Readonly<{
  folder: string
  temporary: string
  pathOf: (id: string) => string
  holding: Holding | null
  openFile?: Holding['openFile']
}>

async function createWriter(writing: Writing): Promise<BlobWriter> {
  const { folder, temporary, pathOf, holding } = writing
  const file = await createHeldFile(temporary, holding, writing.openFile)
  let isSealed = false
  const discard = async () => {
    await file.close()
    for (const end of ['.json', '.json.new']) await rm(temporary + end, { force: true })
    await rm(temporary, { force: true })
  }
  /** Nobody will want the rest of it. */
  const giveUp = async (error: unknown): Promise<never> => {
    await discard().catch(() => undefined)
    throw error
  }
  return {
    write: file.write,
    seal: async (manifest, onDelay = () => {}) => {
      const text = JSON.stringify(manifest)
      const write = () => writeVoucher(`${temporary}.json`, text, file.flush)
      await untilWritten(write, holding, onDelay).catch(giveUp)
      isSealed = true
    },
    keep: async (id, onDelay = () => {}) => {
      // The picture itself comes within seconds and waits for this: a preview isn't worth a sync.
      const isLasting = !isPreview(id)
      if (!isSealed) await file.flush(isLasting).catch(giveUp)
      // Its bytes are where they shall be: it gets its name meanwhile.
      const closing = file.close()
      closing.catch(() => undefined)
      const name = async () => {
        if (isSealed) await renameSealed(temporary, pathOf(id))
        else await rename(temporary, pathOf(id))
        if (isLasting) await syncFolder(folder)
      }
      await untilWritten(name, isSealed ? holding : null, onDelay)
      await closing
    },
    discard
  }
}

/** `job.0` is the first preview of `job`. */
const isPreview = (id: string) => /\.\d+$/.test(id)

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
