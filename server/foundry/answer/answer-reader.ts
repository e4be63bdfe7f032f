import * as z from 'zod/mini'
import { AppError } from '../../../core/failure'
import { ErrorBody } from '../errors/error-body'
import { failures } from '../errors/failures'
import { AnswerMessage } from './answer-message'
import { createEventSplitter, type EventPart, type EventSplitter } from './event-splitter'
import type { ImageWriter } from './image-writer'
import { createPictureScanner, type PictureScanner } from './picture-scanner'
import { createPictureSink, type Picture, type PictureSink } from './picture-sink'

/** One event of the stream, or the only message of an answer that isn't streamed. */
export type ReadMessage<W> = Readonly<{
  type: string
  message: AnswerMessage
  error: ErrorBody | null
  picture: Picture<W> | null
}>

export type AnswerBody<W extends ImageWriter> = Readonly<{
  chunks: AsyncIterable<Uint8Array>
  isJson: boolean
  createWriter: () => Promise<W>
}>

/** Reads an answer while it arrives; pictures go straight to their files. Throws AppError for bytes it can't read. */
export async function* readAnswer<W extends ImageWriter>(
  answer: AnswerBody<W>
): AsyncGenerator<ReadMessage<W>> {
  let reading = startReading(answer)
  if (answer.isJson) {
    for await (const chunk of answer.chunks) await take(reading, chunk)
    const read = toMessage(reading, '')
    if (read) yield read
    return
  }
  const splitter = createEventSplitter()
  for await (const parts of splitChunks(splitter, answer.chunks))
    for (const part of parts) {
      if (part.kind === 'data') await take(reading, part.bytes)
      else {
        const read = toMessage(reading, part.type)
        reading = startReading(answer)
        if (read) yield read
      }
    }
}

type Reading<W> = Readonly<{ scanner: PictureScanner; sink: PictureSink<W> }>

function startReading<W extends ImageWriter>(answer: AnswerBody<W>): Reading<W> {
  return { scanner: createPictureScanner(), sink: createPictureSink(answer.createWriter) }
}

async function* splitChunks(
  splitter: EventSplitter,
  chunks: AsyncIterable<Uint8Array>
): AsyncGenerator<Generator<EventPart>> {
  for await (const chunk of chunks) yield splitter.push(chunk)
  yield splitter.finish()
}

async function take<W>(reading: Reading<W>, bytes: Uint8Array): Promise<void> {
  for (const decoded of reading.scanner.push(bytes)) await reading.sink.write(decoded)
}

/** Null for the `[DONE]` that OpenAI's other streams end with, and for a ping without content. */
function toMessage<W>(reading: Reading<W>, eventType: string): ReadMessage<W> | null {
  const text = reading.scanner.finish().trim()
  if (text === '' || text === '[DONE]') return null
  const json = parseJson(text)
  const parsed = z.safeParse(AnswerMessage, json)
  if (!parsed.success) throw new AppError(failures.undecodable)
  const message = parsed.data
  const type = message.type ?? eventType
  // Some services put the error's fields where its wrapper belongs.
  const error = message.error ?? (type === 'error' ? z.parse(ErrorBody, json) : null)
  return { type, message, error, picture: reading.sink.finish() }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw new AppError(failures.undecodable, { cause: error })
  }
}
