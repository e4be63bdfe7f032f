import { Readable } from 'node:stream'
import type {
  BlobDownloadResponseParsed,
  ContainerClient,
  StoragePipelineOptions
} from '@azure/storage-blob'
import * as z from 'zod/mini'
import { isMissing, storeAway } from './azure-faults'
import { type BlobStore, checkedName, type Manifest, parseManifest } from './blob-store'
import { boundStream } from './bound-stream'
import { type Attempt, createAttempt } from './store-attempts'

/** A whole picture that lies ready on this disk. `open` gives its bytes from the start. */
export type WholePicture = Readonly<{
  bytes: number
  manifest: Manifest | null
  open: () => Promise<ReadableStream<Uint8Array>>
}>

/** A store over a network. Its reads are bounded: an AppError that may pass says that it is away. */
export type RemoteBlobs = Pick<BlobStore, 'readManifest' | 'open' | 'measure' | 'delete'> &
  Readonly<{
    /**
     * Puts a picture there. Its name, its bytes and its manifest become visible in one moment. Each
     * request goes through `attempt`, so one that fails takes none of the others back.
     */
    put: (id: string, picture: WholePicture, attempt: Attempt) => Promise<void>
  }>

/** `readMs`: how long all tries of one request may take that isn't a write. */
type Reading = Readonly<{ steady: () => number; readMs: number }>

/** Fifty pictures at once hold 50 MB. */
const blockBytes = 1024 * 1024
/** People get an answer within five seconds, whatever the store does. */
export const usualReadMs = 4_000
/** Between two pieces of a picture that is on its way out. */
const idleMs = 20_000

/** In the metadata of what the relay has written itself. */
const layout = '2'

/**
 * How earlier relays kept pictures: a small blob with the picture's name says where its bytes lie,
 * and its manifest is another blob.
 */
const Pointer = z.object({ bytesAt: z.string() })

/**
 * Pictures in a container of Azure Blob Storage. The address carries a SAS; one without is opened
 * with the identity this process runs under.
 */
export async function openAzureBlobs(
  url: URL,
  { steady = () => performance.now(), readMs = usualReadMs }: Partial<Reading> = {}
): Promise<RemoteBlobs> {
  const container = await openContainer(url)
  /** Null when there is no such blob. */
  const ask = async <Result>(request: (signal: AbortSignal) => Promise<Result>) => {
    const attempt = createAttempt({ tryMs: readMs, patienceMs: readMs, steady })
    try {
      return await attempt(request)
    } catch (error) {
      if (isMissing(error)) return null
      throw storeAway(error)
    }
  }
  const download = (name: string) =>
    ask((abortSignal) =>
      container.getBlobClient(name).download(0, undefined, { abortSignal, maxRetryRequests: 1 })
    )
  const readText = async (name: string) => {
    const bytes = await ask((abortSignal) =>
      container.getBlobClient(name).downloadToBuffer(0, undefined, { abortSignal })
    )
    return bytes?.toString('utf8') ?? null
  }
  const propertiesOf = (name: string) =>
    ask((abortSignal) => container.getBlobClient(name).getProperties({ abortSignal }))
  const remove = (name: string) =>
    ask((abortSignal) => container.getBlobClient(name).deleteIfExists({ abortSignal }))
  /** Where the bytes lie of a picture that an older relay has kept; null when it isn't there. */
  const findOld = async (id: string) => {
    const text = await readText(id)
    return text === null ? null : z.parse(Pointer, JSON.parse(text)).bytesAt
  }

  return {
    put: (id, picture, attempt) => put(container, checkedName(id), picture, attempt),
    readManifest: async (id) => {
      const found = await propertiesOf(checkedName(id))
      if (!found) return null
      const isOld = found.metadata?.layout !== layout
      const text = isOld ? await readText(`${id}.json`) : found.metadata?.manifest
      const manifest = text ? parseManifest(text) : null
      const old = isOld && manifest ? await findOld(id) : null
      const { contentLength } = (old && (await propertiesOf(old))) || found
      return contentLength === manifest?.image.bytes ? manifest : null
    },
    open: async (id) => {
      const found = await download(checkedName(id))
      if (!found || found.metadata?.layout === layout) return toOpenBlob(found)
      discardBody(found)
      const bytesAt = await findOld(id)
      return bytesAt === null ? null : toOpenBlob(await download(bytesAt))
    },
    measure: async (id) => {
      const found = await propertiesOf(checkedName(id))
      if (!found || found.metadata?.layout === layout) return found?.contentLength ?? null
      const bytesAt = await findOld(id)
      const old = bytesAt === null ? null : await propertiesOf(bytesAt)
      return old?.contentLength ?? null
    },
    delete: async (id) => {
      const found = await propertiesOf(checkedName(id))
      if (found && found.metadata?.layout !== layout) {
        const bytesAt = await findOld(id)
        await remove(`${id}.json`)
        if (bytesAt !== null) await remove(bytesAt)
      }
      await remove(id)
    }
  }
}

/** The SDK takes 25 MB and a quarter of a second, which a relay with files should not pay. */
async function openContainer(url: URL): Promise<ContainerClient> {
  const { ContainerClient } = await import('@azure/storage-blob')
  // The SDK's own tries take no notice of Retry-After.
  const options: StoragePipelineOptions = { retryOptions: { maxTries: 1 } }
  if (url.searchParams.has('sig')) return new ContainerClient(url.href, undefined, options)
  const { DefaultAzureCredential } = await import('@azure/identity')
  return new ContainerClient(url.href, new DefaultAzureCredential(), options)
}

async function put(
  container: ContainerClient,
  id: string,
  { manifest, open }: WholePicture,
  attempt: Attempt
): Promise<void> {
  const blob = container.getBlockBlobClient(id)
  const metadata = { layout, ...(manifest && { manifest: JSON.stringify(manifest) }) }
  const ids: string[] = []
  for await (const block of toBlocks(await open())) {
    // Ids of one blob must have one length.
    const blockId = Buffer.from(String(ids.length).padStart(6, '0')).toString('base64')
    await attempt((abortSignal) => blob.stageBlock(blockId, block, block.length, { abortSignal }))
    ids.push(blockId)
  }
  await attempt((abortSignal) => blob.commitBlockList(ids, { metadata, abortSignal }))
}

/** The same bytes in pieces of one size, the last one excepted. */
async function* toBlocks(stream: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let pieces: Uint8Array[] = []
  let length = 0
  for await (const piece of stream) {
    pieces.push(piece)
    length += piece.length
    if (length < blockBytes) continue
    yield Buffer.concat(pieces, length)
    pieces = []
    length = 0
  }
  if (length > 0) yield Buffer.concat(pieces, length)
}

function toOpenBlob(found: BlobDownloadResponseParsed | null): ReturnType<BlobStore['open']> {
  if (!found?.readableStreamBody) return Promise.resolve(null)
  const { readableStreamBody: body, contentLength = 0 } = found
  // The SDK types Node's stream by an older name; Node's web stream differs from the platform's in name only.
  const stream = Readable.toWeb(body as Readable) as ReadableStream<Uint8Array>
  return Promise.resolve({ bytes: contentLength, stream: boundStream(stream, idleMs) })
}

function discardBody({ readableStreamBody: body }: BlobDownloadResponseParsed): void {
  if (!body || !('destroy' in body)) return // As above.
  ;(body as Readable).on('error', () => undefined).destroy()
}
