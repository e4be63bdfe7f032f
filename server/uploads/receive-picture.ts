import { createHash } from 'node:crypto'
import { AppError, refusal } from '../../core/failure'
import { type ImageHeader, readImageHeader } from '../../core/fit/image-header'
import { isPixelBomb, pixelBombWords } from '../../core/fit/pixel-bomb'
import type { ImageFormat } from '../../core/models'
import { maxUploadBytes } from '../../core/wire/relay-routes'
import type { BlobWriter } from '../blobs/blob-store'
import { maxHeadBytes } from '../blobs/head-bytes'

/** A whole picture in a writer that nobody has kept yet; `id` is the SHA-256 of its bytes. */
export type Received = Readonly<{
  writer: BlobWriter
  id: string
  bytes: number
  width: number
  height: number
  format: ImageFormat
}>

type Body = Readonly<{
  /** `content-length`, where the sender gave one. */
  length: number | null
  stream: AsyncIterable<Uint8Array> | null
}>

/**
 * Writes a body aside while it comes, and looks at its header alone. Throws `too_large`,
 * `image_rejected`, or `bad_request` when it broke off; then nothing is left of it.
 */
export async function receivePicture(
  { length, stream }: Body,
  createWriter: () => Promise<BlobWriter>
): Promise<Received> {
  if (length !== null && length > maxUploadBytes) throw tooLarge()
  const writer = await createWriter()
  try {
    const hash = createHash('sha256')
    let bytes = 0
    let head = Buffer.alloc(0)
    let header: ImageHeader | null = null
    for await (const chunk of whole(stream)) {
      bytes += chunk.length
      if (bytes > maxUploadBytes) throw tooLarge()
      if (!header) {
        if (head.length > maxHeadBytes) throw unreadable()
        head = Buffer.concat([head, chunk])
        if (head.length >= signatureBytes && !startsLikePicture(head)) throw unreadable()
        header = readImageHeader(head)
        if (header) refuseOdd(header)
      }
      hash.update(chunk)
      await writer.write(chunk)
    }
    if (!header || header.format === 'gif') throw unreadable()
    const { width, height, format } = header
    return { writer, id: hash.digest('hex'), bytes, width, height, format }
  } catch (error) {
    await writer.discard()
    throw error
  }
}

const signatureBytes = 4

/** PNG, JPEG or GIF; anything else is refused before it has come whole. */
function startsLikePicture(head: Buffer): boolean {
  const start = head.toString('hex', 0, signatureBytes)
  return start === '89504e47' || start.startsWith('ffd8ff') || start === '47494638'
}

function refuseOdd(header: ImageHeader): void {
  if (header.format === 'gif' || header.width === 0 || header.height === 0) throw unreadable()
  if (isPixelBomb(header)) throw refusal('image_rejected', pixelBombWords(header))
}

/** What breaks off is the sender's, not ours; it must not look like trouble with the store. */
async function* whole(stream: Body['stream']): AsyncGenerator<Uint8Array> {
  const chunks = stream?.[Symbol.asyncIterator]()
  try {
    for (;;) {
      const next = await chunks?.next().catch((error) => {
        throw new AppError(brokenOff, { cause: error })
      })
      if (!next || next.done) return
      yield next.value
    }
  } finally {
    // Whoever stops reading tells the sender so.
    await chunks?.return?.().catch(() => undefined)
  }
}

const brokenOff = {
  code: 'bad_request',
  message: 'The picture didn’t arrive whole. Add it again.',
  retryable: true
} as const

const tooLarge = () =>
  refusal(
    'too_large',
    `This picture has more than ${maxUploadBytes / 1024 / 1024} MB. Use a smaller one.`
  )

const unreadable = () =>
  refusal('image_rejected', 'This is not a PNG or JPEG picture. Choose another, or save it as one.')
