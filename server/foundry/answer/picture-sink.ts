import { AppError } from '../../../core/failure'
import { type ImageHeader, readImageHeader } from '../../../core/fit/image-header'
import { maxHeadBytes } from '../../blobs/head-bytes'
import { failures } from '../errors/failures'
import { createPictureCheck } from './check/picture-check'
import type { ImageWriter } from './image-writer'

/** A whole picture in its temporary file, of any size; `bytes` counts them. */
export type Picture<W> = Readonly<{ writer: W; header: ImageHeader; bytes: number }>

/** `fault`: what to throw if this was the picture that was paid for. A preview just goes without. */
export type SunkPicture<W> = Readonly<{ picture: Picture<W> } | { fault: unknown }>

/** Never throws: whether a picture matters is only known once the words around it are read. */
export type PictureSink<W> = Readonly<{
  write: (bytes: Uint8Array) => Promise<void>
  /** Null when no byte came. */
  finish: () => SunkPicture<W> | null
}>

/** The largest legal PNG has 25 MB. */
const maxPictureBytes = 64 * 1024 * 1024
const nothing = new Uint8Array()

/** Writes a picture's bytes to a file that is created with the first of them. */
export function createPictureSink<W extends ImageWriter>(
  createWriter: () => Promise<W>
): PictureSink<W> {
  const check = createPictureCheck()
  let writer: W | null = null
  let bytes = 0
  let header: ImageHeader | null = null
  let head = nothing
  let broken: { fault: unknown } | null = null

  return { write, finish }

  async function write(batch: Uint8Array): Promise<void> {
    bytes += batch.length
    if (bytes > maxPictureBytes) broken ??= { fault: new AppError(failures.undecodable) }
    if (broken) return
    if (!header && head.length < maxHeadBytes) {
      const seen = head.length === 0 ? batch : Buffer.concat([head, batch])
      header = readImageHeader(seen)
      // Copied only where the size lies further behind, since the batch is used again.
      head = header ? nothing : Uint8Array.from(seen)
    }
    check.push(batch)
    try {
      writer ??= await createWriter()
      await writer.write(batch)
    } catch (fault) {
      broken = { fault }
    }
  }

  function finish(): SunkPicture<W> | null {
    if (broken) return broken
    if (!writer) return null
    if (!header || header.format === 'gif') return { fault: new AppError(failures.undecodable) }
    if (Math.min(header.width, header.height) < 1) return { fault: new AppError(failures.empty) }
    if (!check.isWhole()) return { fault: new AppError(failures.cutPicture) }
    return { picture: { writer, header, bytes } }
  }
}
