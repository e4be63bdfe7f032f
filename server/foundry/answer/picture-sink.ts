import { AppError } from '../../../core/failure'
import { type ImageHeader, readImageHeader } from '../../../core/fit/image-header'
import { isPixelBomb, maxHeadBytes } from '../../blobs/pixel-bomb'
import { failures } from '../errors/failures'
import type { ImageWriter } from './image-writer'

/** A whole picture in its temporary file; `bytes` counts them. */
export type Picture<W> = Readonly<{ writer: W; header: ImageHeader; bytes: number }>

export type PictureSink<W> = Readonly<{
  write: (bytes: Uint8Array) => Promise<void>
  /** Null when no byte came; throws `upstream_failed` for anything that isn't a PNG or JPEG file. */
  finish: () => Picture<W> | null
}>

/** The largest legal PNG has 25 MB. */
const maxPictureBytes = 64 * 1024 * 1024

/** Writes a picture's bytes to a file that is created with the first of them. */
export function createPictureSink<W extends ImageWriter>(
  createWriter: () => Promise<W>
): PictureSink<W> {
  let writer: W | null = null
  let bytes = 0
  let header: ImageHeader | null = null
  let head = Buffer.alloc(0)

  return { write, finish }

  async function write(batch: Uint8Array): Promise<void> {
    bytes += batch.length
    if (bytes > maxPictureBytes) throw new AppError(failures.undecodable)
    if (!header && head.length < maxHeadBytes) {
      head = Buffer.concat([head, batch])
      header = readImageHeader(head)
    }
    writer ??= await createWriter()
    await writer.write(batch)
  }

  function finish(): Picture<W> | null {
    if (!writer) return null
    if (!header || header.format === 'gif' || isPixelBomb(header))
      throw new AppError(failures.undecodable)
    return { writer, header, bytes }
  }
}
