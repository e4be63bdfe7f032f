import type { BlobStore } from '../blobs/blob-store'
import type { NamedPicture } from './backup-folder'

type Copy = Readonly<{ from: BlobStore; to: BlobStore; picture: NamedPicture }>

/** Copies a picture with its manifest; true when it is there whole. What is there already stays. */
export async function copyPicture({ from, to, picture: { id, isUpload } }: Copy): Promise<boolean> {
  const manifest = isUpload ? null : await from.readManifest(id)
  if (!isUpload && !manifest) return false
  const source = await from.open(id)
  if (!source) return false
  if ((await readLength(to, id, isUpload)) === source.bytes) {
    await source.stream.cancel()
    return true
  }
  const writer = await to.createWriter(id)
  try {
    let bytes = 0
    for await (const chunk of source.stream) {
      await writer.write(chunk)
      bytes += chunk.length
    }
    if (bytes !== source.bytes) throw new Error(`${id} ended after ${bytes} bytes`)
    if (manifest) await writer.seal(manifest)
    await writer.keep(id)
    return true
  } catch (error) {
    await writer.discard()
    throw error
  }
}

/** Of a whole picture; null when there is none. */
async function readLength(blobs: BlobStore, id: string, isUpload: boolean): Promise<number | null> {
  if (!isUpload) return (await blobs.readManifest(id))?.image.bytes ?? null
  const found = await blobs.open(id)
  await found?.stream.cancel()
  return found?.bytes ?? null
}
