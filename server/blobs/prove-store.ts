import { randomUUID } from 'node:crypto'
import type { RemoteBlobs } from './azure-blobs'
import type { BlobStore } from './blob-store'
import type { Attempt } from './store-attempts'

const words = 'framefill'
const bytes = new TextEncoder().encode(words)

/**
 * Writes, reads and deletes a small blob, since a store that refuses one of them loses pictures or
 * fills up. Rejects with what the first step that failed threw.
 */
export async function proveStore(blobs: BlobStore): Promise<void> {
  const name = newName()
  const writer = await blobs.createWriter(name)
  try {
    await writer.write(bytes)
  } catch (error) {
    await writer.discard()
    throw error
  }
  await writer.keep(name)
  await readAndDelete(blobs, name)
}

/** The same, with nothing of this machine in between. */
export async function proveRemote(remote: RemoteBlobs, attempt: Attempt): Promise<void> {
  const name = newName()
  const open = async () => new Response(bytes).body ?? new ReadableStream()
  await remote.put(name, { bytes: bytes.length, manifest: null, open }, attempt)
  await readAndDelete(remote, name)
}

/** One name per look: two at once must not delete each other's. */
const newName = () => `probe-${randomUUID()}`

async function readAndDelete(
  blobs: Pick<BlobStore, 'open' | 'delete'>,
  name: string
): Promise<void> {
  const found = await blobs.open(name)
  const read = found && (await new Response(found.stream).text())
  await blobs.delete(name)
  if (read !== words) throw new Error('The picture store gave back something else')
}
