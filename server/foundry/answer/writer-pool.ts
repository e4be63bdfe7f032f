import type { ImageWriter } from './image-writer'

/** Keeps track of who owns a call's temporary files, so that none is left behind. */
export type WriterPool<W> = Readonly<{
  create: () => Promise<W>
  /** The writer is someone else's now. */
  handOver: (writer: W) => W
  discardAll: () => Promise<void>
}>

export function createWriterPool<W extends ImageWriter>(
  createWriter: () => Promise<W>
): WriterPool<W> {
  const ours = new Set<W>()
  return {
    create: async () => {
      const writer = await createWriter()
      ours.add(writer)
      return writer
    },
    handOver: (writer) => {
      ours.delete(writer)
      return writer
    },
    // A temporary file that won't go away must not hide how a paid call went.
    discardAll: async () => {
      await Promise.allSettled([...ours].map((writer) => writer.discard()))
    }
  }
}
