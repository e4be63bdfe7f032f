import * as z from 'zod/mini'
import { AppError } from '../../../core/failure'
import { ErrorBody } from '../errors/error-body'
import { failures } from '../errors/failures'
import { type AnswerMessage, parseMessage, salvageMessage } from './answer-message'
import type { BatchPool } from './batch-pool'
import { createEventSplitter, type EventPart, type EventSplitter } from './event-splitter'
import { findByte } from './find-byte'
import type { ImageWriter } from './image-writer'
import { createPictureScanner, type PictureScanner } from './picture-scanner'
import { createPictureSink, type PictureSink, type SunkPicture } from './picture-sink'
import { sniffAnswer } from './sniff-answer'

/** One event of the stream, or the only message of an answer that isn't streamed. */
export type ReadMessage<W> = Readonly<{
  /** Of the event or its data; '' when neither says one. */
  type: string
  isOnly: boolean
  /** False where its words are no JSON, such as one that was cut off. */
  isWhole: boolean
  message: AnswerMessage
  error: ErrorBody | null
  /** Null when the message carries none. */
  picture: SunkPicture<W> | null
}>

export type AnswerBody<W extends ImageWriter> = Readonly<{
  chunks: AsyncIterable<Uint8Array>
  createWriter: () => Promise<W>
  batches: BatchPool
  /** Told of each event that isn't ours. */
  onSkipped?: (why: SkipReason) => void
}>

/** Why something in an answer was passed over; a name for the log. */
export type SkipReason = 'event_unknown' | 'preview_unreadable' | 'preview_not_kept'

/**
 * Reads an answer while it arrives, by what it is and not by what it is labelled; pictures go
 * straight to their files. Throws AppError for one JSON text that can't be read.
 */
export async function* readAnswer<W extends ImageWriter>(
  answer: AnswerBody<W>
): AsyncGenerator<ReadMessage<W>> {
  const { isJson, chunks } = await sniffAnswer(answer.chunks)
  let reading = startReading(answer)
  try {
    if (isJson) {
      let hasPreview = false
      for await (const chunk of chunks)
        for (const line of splitLines(chunk)) {
          await take(reading, line)
          if (!reading.scanner.isWhole()) continue
          const read = toMessage(reading, { type: '', isOnly: true })
          if (!read) throw new AppError(failures.undecodable)
          yield read
          // Whatever keeps the connection open behind it isn't waited for.
          if (!isPreview(read)) return
          // Some write an event a line, and the picture is in one of its own.
          hasPreview = true
          reading = startReading(answer)
        }
      const last = toMessage(reading, { type: '', isOnly: true })
      if (last) yield last
      else if (!hasPreview) throw new AppError(failures.undecodable)
      return
    }
    const splitter = createEventSplitter()
    for await (const parts of splitChunks(splitter, chunks))
      for (const part of parts) {
        if (part.kind === 'data') await take(reading, part.bytes)
        else {
          const read = toMessage(reading, { type: part.type, isOnly: false })
          reading = startReading(answer)
          if (read) yield read
          else answer.onSkipped?.('event_unknown')
        }
      }
  } finally {
    // An answer that breaks off, or whose reader stops, stops between two batches, never within one.
    reading.scanner.close()
  }
}

/** Of a generation or an edit (claim foundry.event-names); its index tells it as well. */
export function isPreview<W>({ type, message }: ReadMessage<W>): boolean {
  if (type.endsWith('.partial_image')) return true
  return isUnnamed(type) && message.partial_image_index !== undefined
}

/** `message` is what an event is called that has no name (WHATWG HTML §9.2.6). */
export const isUnnamed = (type: string) => type === '' || type === 'message'

type Reading<W> = Readonly<{ scanner: PictureScanner; sink: PictureSink<W> }>

function startReading<W extends ImageWriter>({ batches, createWriter }: AnswerBody<W>): Reading<W> {
  return { scanner: createPictureScanner(batches), sink: createPictureSink(createWriter) }
}

async function* splitChunks(
  splitter: EventSplitter,
  chunks: AsyncIterable<Uint8Array>
): AsyncGenerator<Generator<EventPart>> {
  for await (const chunk of chunks) yield splitter.push(chunk)
  yield splitter.finish()
}

/** Each with the line feed that ends it. */
function* splitLines(chunk: Uint8Array): Generator<Uint8Array> {
  for (let start = 0; start < chunk.length; ) {
    const end = Math.min(findByte(chunk, 0x0a, start) + 1, chunk.length)
    yield chunk.subarray(start, end)
    start = end
  }
}

async function take<W>(reading: Reading<W>, bytes: Uint8Array): Promise<void> {
  for (const decoded of reading.scanner.push(bytes)) await reading.sink.write(decoded)
}

/** Null for what isn't ours: the `[DONE]` of OpenAI's other streams, a ping, words that aren't JSON. */
function toMessage<W>(
  reading: Reading<W>,
  event: Readonly<{ type: string; isOnly: boolean }>
): ReadMessage<W> | null {
  const { text, fault } = reading.scanner.finish()
  const sunk = reading.sink.finish()
  const picture = fault ? { fault } : sunk
  const parsed = parseMessage(text.trim())
  if (!parsed && !picture) return null
  const message = parsed?.message ?? salvageMessage(text)
  const type = message.type ?? event.type
  // Some services put the error's fields where its wrapper belongs (claim foundry.stream-errors).
  const bare = type === 'error' && parsed ? z.parse(ErrorBody, parsed.json) : null
  return {
    type,
    isOnly: event.isOnly,
    isWhole: parsed !== null,
    message,
    error: message.error ?? bare,
    picture
  }
}
