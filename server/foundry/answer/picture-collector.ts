import type { Response } from 'undici'
import { AppError } from '../../../core/failure'
import type { Usage } from '../../../core/job'
import { struckCategories } from '../errors/error-body'
import { classifyStreamError, type Verdict } from '../errors/error-classifier'
import { failures, toRefusal } from '../errors/failures'
import { toUsage } from './answer-message'
import { type ReadMessage, readAnswer } from './answer-reader'
import type { ImageWriter } from './image-writer'
import type { Picture } from './picture-sink'
import type { WriterPool } from './writer-pool'

export type Done<W> = { kind: 'done'; usage: Usage | null } & Picture<W>

export type Collecting<W extends ImageWriter> = Readonly<{
  response: Response
  writers: WriterPool<W>
  onPartial: (index: number, writer: W) => Promise<void>
  noteBytes: () => void
}>

/** Reads an answer with status 200 up to its finished picture. Throws AppError when it can't be read. */
export async function collectPicture<W extends ImageWriter>(
  collecting: Collecting<W>
): Promise<Done<W> | Verdict> {
  const { response, writers, onPartial } = collecting
  const isJson = (response.headers.get('content-type') ?? '').includes('json')
  const answer = { chunks: readChunks(collecting), isJson, createWriter: writers.create }
  let partials = 0
  for await (const read of readAnswer(answer)) {
    if (read.error) return classifyStreamError(read.error)
    if (isPartial(read)) {
      const index = read.message.partial_image_index ?? partials
      partials += 1
      if (read.picture) await onPartial(index, writers.handOver(read.picture.writer))
    } else if (read.picture) {
      writers.handOver(read.picture.writer)
      return { kind: 'done', ...read.picture, usage: toUsage(read.message) }
    } else if (isJson || read.type.endsWith('.completed')) return withoutPicture(read)
  }
  return { kind: 'unknown', failure: failures.incomplete }
}

/** `image_generation.partial_image` or `image_edit.partial_image`. */
function isPartial<W>(read: ReadMessage<W>): boolean {
  return read.type.endsWith('.partial_image')
}

function withoutPicture<W>(read: ReadMessage<W>): Verdict {
  const categories = (read.message.data ?? []).flatMap(struckCategories)
  if (categories.length === 0) return { kind: 'failed', failure: failures.noPicture }
  return { kind: 'refused', failure: toRefusal('image', categories), stage: 'image', categories }
}

async function* readChunks<W extends ImageWriter>({
  response,
  noteBytes
}: Collecting<W>): AsyncGenerator<Uint8Array> {
  if (!response.body) return
  try {
    for await (const chunk of response.body) {
      noteBytes()
      yield chunk
    }
  } catch (error) {
    throw new AppError(failures.incomplete, { cause: error })
  }
}
