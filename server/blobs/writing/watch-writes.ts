import type { BlobStore } from '../blob-store'
import type { StoreWatch } from '../store-watch'

/** The same store, and `watch` knows whether its last write went through. */
export function watchWrites(blobs: BlobStore, watch: StoreWatch): BlobStore {
  const noted = async <Result>(write: Promise<Result>): Promise<Result> => {
    try {
      return await write
    } catch (error) {
      watch.noteFault(error, 0)
      throw error
    }
  }
  return {
    ...blobs,
    createWriter: async (owner) => {
      const writer = await noted(blobs.createWriter(owner))
      return {
        ...writer,
        write: (bytes) => noted(writer.write(bytes)),
        seal: (manifest, onDelay) => noted(writer.seal(manifest, onDelay)),
        keep: async (id, onDelay) => {
          await noted(writer.keep(id, onDelay))
          watch.noteWritten()
        }
      }
    }
  }
}
