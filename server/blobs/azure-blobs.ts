import { randomUUID } from 'node:crypto'
import { Readable } from 'node:stream'
import type { ContainerClient, StoragePipelineOptions } from '@azure/storage-blob'
import * as z from 'zod/mini'
import { isMissing, toBlobFault } from './azure-faults'
import {
  type BlobStore,
  type BlobWriter,
  checkedName,
  type Manifest,
  parseManifest
} from './blob-store'

/** Fifty pictures at once hold 50 MB, and little is left to send when the last byte has come. */
const blockBytes = 1024 * 1024

/**
 * A picture's bytes are staged before anybody knows what they will be called, and Azure can't rename.
 * So the bytes lie under a random name, and a small blob with the picture's name points there.
 */
const Pointer = z.strictObject({ bytesAt: z.string() })

/**
 * Pictures in a container of Azure Blob Storage. The address carries a SAS; one without is opened
 * with the identity this process runs under. Throws an AppError with one sentence when it can't be.
 */
export async function openAzureBlobs(url: URL): Promise<BlobStore> {
  const container = await openContainer(url)
  // Any answer but “there is no such blob” means that nothing else would work either.
  await container
    .getBlobClient('framefill-probe')
    .getProperties()
    .catch((error) => {
      if (!isMissing(error)) throw toBlobFault(error, url)
    })
  return {
    createWriter: async () => createWriter(container),
    readManifest: async (id) => {
      const text = await readText(container, `${checkedName(id)}.json`)
      const manifest = text === null ? null : parseManifest(text)
      const picture = manifest && (await findPicture(container, id))
      const properties = await picture?.getProperties().catch(ignoreMissing)
      return properties?.contentLength === manifest?.image.bytes ? manifest : null
    },
    open: async (id) => {
      const picture = await findPicture(container, checkedName(id))
      const answer = await picture?.download().catch(ignoreMissing)
      if (!answer?.readableStreamBody) return null
      const { readableStreamBody: body, contentLength = 0 } = answer
      // The SDK types Node's stream by an older name; Node's web stream differs from the platform's in name only.
      const stream = Readable.toWeb(body as Readable) as ReadableStream<Uint8Array>
      return { bytes: contentLength, stream }
    },
    delete: async (id) => {
      const picture = await findPicture(container, checkedName(id))
      await container.getBlobClient(`${id}.json`).deleteIfExists()
      await picture?.deleteIfExists()
      await container.getBlobClient(id).deleteIfExists()
    }
  }
}

/** The SDK takes 25 MB and a quarter of a second, which a relay with files should not pay. */
async function openContainer(url: URL): Promise<ContainerClient> {
  const { ContainerClient } = await import('@azure/storage-blob')
  const options: StoragePipelineOptions = {
    retryOptions: {
      maxTries: 4,
      retryDelayInMs: 200,
      maxRetryDelayInMs: 2_000,
      tryTimeoutInMs: 60_000
    }
  }
  if (url.searchParams.has('sig')) return new ContainerClient(url.href, undefined, options)
  const { DefaultAzureCredential } = await import('@azure/identity')
  return new ContainerClient(url.href, new DefaultAzureCredential(), options)
}

function createWriter(container: ContainerClient): BlobWriter {
  const name = randomUUID()
  const picture = container.getBlockBlobClient(`bytes/${name}`)
  const blocks: string[] = []
  let manifest: Manifest | null = null
  let pieces: Uint8Array[] = []
  let length = 0

  const stage = async () => {
    const block = Buffer.concat(pieces, length)
    pieces = []
    length = 0
    // Ids of one blob must have one length.
    const id = Buffer.from(String(blocks.length).padStart(6, '0')).toString('base64')
    await picture.stageBlock(id, block, block.length)
    blocks.push(id)
  }
  return {
    write: async (bytes) => {
      // A copy: whoever decodes may use the array again.
      pieces.push(Uint8Array.from(bytes))
      length += bytes.length
      if (length >= blockBytes) await stage()
    },
    seal: async (known) => {
      manifest = known
    },
    keep: async (id) => {
      checkedName(id)
      if (length > 0) await stage()
      await picture.commitBlockList(blocks)
      await putJson(container, id, { bytesAt: `bytes/${name}` })
      if (manifest) await putJson(container, `${id}.json`, manifest)
    },
    // Blocks that are never committed are invisible, and Azure drops them after a week.
    discard: async () => {
      pieces = []
      length = 0
    }
  }
}

async function findPicture(container: ContainerClient, id: string) {
  const text = await readText(container, id)
  if (text === null) return null
  return container.getBlobClient(z.parse(Pointer, JSON.parse(text)).bytesAt)
}

async function readText(container: ContainerClient, name: string): Promise<string | null> {
  const bytes = await container.getBlobClient(name).downloadToBuffer().catch(ignoreMissing)
  return bytes?.toString('utf8') ?? null
}

async function putJson(container: ContainerClient, name: string, value: unknown): Promise<void> {
  const text = JSON.stringify(value)
  await container.getBlockBlobClient(name).upload(text, Buffer.byteLength(text))
}

function ignoreMissing(error: unknown): null {
  if (isMissing(error)) return null
  throw error
}
