import type { ImageWriter } from './image-writer'

export type FakeWriter = ImageWriter & Readonly<{ bytes: () => Buffer; isDiscarded: () => boolean }>

/** For tests: writers that keep their bytes, and a list of all that were ever created. */
export function createFakeWriters(): { created: FakeWriter[]; create: () => Promise<FakeWriter> } {
  const created: FakeWriter[] = []
  const create = async () => {
    const chunks: Buffer[] = []
    let discarded = false
    const writer: FakeWriter = {
      // Copied, as a file would: the client may use its buffers again.
      write: async (bytes) => void chunks.push(Buffer.from(bytes)),
      discard: async () => {
        discarded = true
      },
      bytes: () => Buffer.concat(chunks),
      isDiscarded: () => discarded
    }
    created.push(writer)
    return writer
  }
  return { created, create }
}
