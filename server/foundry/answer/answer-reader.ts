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
import { asJson, readRawPicture } from './raw-picture'
import { sniffAnswer } from './sniff-answer'
import { unquote } from './unquote'

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
  const { form, chunks } = await sniffAnswer(answer.chunks)
  if (form === 'picture') return yield toOnly(await readRawPicture(chunks, answer))
  if (form === 'json') return yield* readJson(chunks, answer)
  if (form === 'base64') return yield* readJson(asJson(chunks), answer)
  if (form === 'quoted') return yield* readJson(unquote(chunks), answer)
  let reading = startReading(answer)
  try {
    const splitter = createEventSplitter()
    for await (const parts of splitChunks(splitter, chunks))
      for (const part of parts) {
        if (part.kind === 'data') await take(reading, part.bytes)
        else {
          const read = toMessage(reading, { type: part.type, isJson: false })
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

/**
 * One JSON text, or several behind one another: some write an event a line, or all of them as a list,
 * where the picture is in one of its own. What stands between and behind them is passed over.
 */
async function* readJson<W extends ImageWriter>(
  chunks: AsyncIterable<Uint8Array>,
  answer: AnswerBody<W>
): AsyncGenerator<ReadMessage<W>> {
  let reading = startReading(answer)
  let isInText = false
  let hasCome = false
  try {
    for await (const chunk of chunks)
      for (let bytes: Uint8Array = chunk; bytes.length > 0; ) {
        const start: number = isInText ? 0 : findByte(bytes, brace, 0)
        isInText ||= start < bytes.length
        bytes = await take(reading, bytes.subarray(start))
        if (!reading.scanner.isWhole()) continue
        const read = toMessage(reading, { type: '', isJson: true })
        reading = startReading(answer)
        isInText = false
        hasCome ||= read !== null
        if (read) yield read
      }
    const last = toMessage(reading, { type: '', isJson: true })
    if (last) yield last
    else if (!hasCome) throw new AppError(failures.undecodable)
  } finally {
    reading.scanner.close()
  }
}

const brace = 0x7b

/** Of a generation or an edit (claim foundry.event-names); its index tells it as well. */
export function isPreview<W>({ type, message }: ReadMessage<W>): boolean {
  if (type.endsWith('.partial_image')) return true
  return isUnnamed(type) && message.partial_image_index !== undefined
}

/** `message` is what an event is called that has no name (WHATWG HTML §9.2.6). */
export const isUnnamed = (type: string) => type === '' || type === 'message'

type Reading<W> = Readonly<{ scanner: PictureScanner; sink: PictureSink<W> }>

/** A picture by itself: nothing is said of it. */
function toOnly<W>(picture: SunkPicture<W> | null): ReadMessage<W> {
  const message = salvageMessage('')
  return { type: '', isOnly: true, isWhole: true, message, error: null, picture }
}

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

/** Gives what stands behind the text. */
async function take<W>(reading: Reading<W>, bytes: Uint8Array): Promise<Uint8Array> {
  const decoding = reading.scanner.push(bytes)
  for (;;) {
    const { done, value } = decoding.next()
    if (done) return value
    await reading.sink.write(value)
  }
}

/** Null for what isn't ours: the `[DONE]` of OpenAI's other streams, a ping, words that aren't JSON. */
function toMessage<W>(
  reading: Reading<W>,
  event: Readonly<{ type: string; isJson: boolean }>
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
    // With a type of its own it is an event, whatever carries it.
    isOnly: event.isJson && parsed?.message.type === undefined,
    isWhole: parsed !== null,
    message,
    error: message.error ?? bare,
    picture
  }
}
