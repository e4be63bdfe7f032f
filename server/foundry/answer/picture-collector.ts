import { AppError } from '../../../core/failure'
import { fitsFigma } from '../../../core/fit/figma-limit'
import type { Usage } from '../../../core/job'
import { type ErrorBody, struckCategories } from '../errors/error-body'
import { classifyStreamError, withPreviews } from '../errors/error-classifier'
import { type Evidence, toEvidence } from '../errors/evidence'
import { failures, toRefusal } from '../errors/failures'
import type { Verdict } from '../errors/verdict'
import type { Answer } from '../post'
import { toUsage } from './answer-message'
import {
  isPreview,
  isUnnamed,
  type ReadMessage,
  readAnswer,
  type SkipReason
} from './answer-reader'
import type { BatchPool } from './batch-pool'
import type { ImageWriter } from './image-writer'
import type { Picture } from './picture-sink'
import type { WriterPool } from './writer-pool'

export type Done<W> = { kind: 'done'; usage: Usage | null } & Picture<W>

export type Collecting<W extends ImageWriter> = Readonly<{
  response: Answer
  /** What the call sent, to leave it out of the evidence. */
  prompt: string
  writers: WriterPool<W>
  batches: BatchPool
  /** It sent pictures along. */
  isEdit: boolean
  onPartial: (index: number, writer: W) => Promise<void>
  /** Told how many previews have come so far. */
  notePreviews: (count: number) => void
  onSkipped: (why: SkipReason) => void
  noteBytes: (chunk: Uint8Array) => void
  /** It is over by its own word; what may still come isn't waited for as long as a picture. */
  noteLastWord: () => void
  /** The answer broke off. */
  noteBreak: () => void
}>

/**
 * Reads an answer with status 200 up to its finished picture. Nothing but the picture's own bytes
 * can spoil it: previews and events that can't be read are skipped. Throws what spoilt it.
 */
export async function collectPicture<W extends ImageWriter>(
  collecting: Collecting<W>
): Promise<Done<W> | (Verdict & { evidence?: Evidence })> {
  const { writers, batches, onSkipped } = collecting
  const broken: unknown[] = []
  const chunks = readChunks(collecting, (fault) => broken.push(fault))
  const answer = { chunks, createWriter: writers.create, batches, onSkipped }
  /** Whole pictures that nobody called finished; the last one counts when no other comes. */
  let unnamed: Done<W> | null = null
  let spoilt: { fault: unknown } | null = null
  /** Its end by its own word, behind which a whole picture would still count. */
  let verdict: (Verdict & { evidence?: Evidence }) | null = null
  let partials = 0
  let isSilent = true
  try {
    for await (const read of readAnswer(answer)) {
      // The service's own words may still follow.
      if (isStrange(read)) continue
      isSilent = false
      if (isPreview(read)) {
        const index = read.message.partial_image_index ?? partials
        partials += 1
        collecting.notePreviews(partials)
        await handPartial(collecting, read, index)
        continue
      }
      const done = toDone(read, collecting.isEdit)
      if (done && isFinished(read)) return keep(writers, done)
      // A preview's name may have been cut off with the rest of its words.
      if (done && (read.isWhole || partials > 0)) unnamed = done
      else if (read.error && isOurs(read)) verdict ??= judge(collecting, read.error)
      else if (read.picture && 'fault' in read.picture) spoilt = read.picture
      else if (isFinished(read)) {
        const end = withoutPicture(collecting, read)
        // Whatever came before it was the picture then.
        if (unnamed && end.failure === failures.noPicture)
          return keep(writers, {
            ...unnamed,
            usage: unnamed.usage ?? toUsage(read.message, collecting.isEdit)
          })
        verdict ??= end
      }
      if (verdict || (spoilt && isFinished(read))) collecting.noteLastWord()
    }
  } catch (error) {
    spoilt ??= broken.length > 0 ? null : { fault: error }
  }
  if (verdict) {
    const { evidence } = verdict
    return partials > 0 ? { ...withPreviews(verdict), ...(evidence && { evidence }) } : verdict
  }
  // Whatever became of the connection behind a whole picture.
  if (unnamed) return keep(writers, unnamed)
  // A page of somebody in between, or nothing at all: the next call would be lost in it as well.
  if (isSilent && !spoilt && broken.length === 0) return nothingCame
  throw spoilt?.fault ?? new AppError(failures.incomplete, { cause: broken[0] })
}

const nothingCame: Verdict = {
  kind: 'unknown',
  failure: failures.nothingCame,
  isUnclear: true
}

function judge<W extends ImageWriter>(
  { response, prompt }: Collecting<W>,
  error: ErrorBody
): Verdict & { evidence: Evidence } {
  const { status, headers } = response
  const contentType = headers.get('content-type')
  return {
    ...classifyStreamError(error),
    evidence: toEvidence({ status, error, contentType, prompt })
  }
}

/** A preview is no more than a courtesy: whatever is wrong with it, the picture still comes. */
async function handPartial<W extends ImageWriter>(
  { writers, onPartial, onSkipped }: Collecting<W>,
  { picture }: ReadMessage<W>,
  index: number
): Promise<void> {
  if (!picture) return
  if ('fault' in picture || !fitsFigma(picture.picture.header))
    return onSkipped('preview_unreadable')
  try {
    await onPartial(index, writers.handOver(picture.picture.writer))
  } catch {
    onSkipped('preview_not_kept')
  }
}

/** Surely the end of the answer, with or without a picture. */
function isFinished<W>({ type, isOnly, message }: ReadMessage<W>): boolean {
  if (isOnly || type.endsWith('.completed')) return true
  return isUnnamed(type) && Boolean(message.usage)
}

/** JSON of somebody in between, who has none of the service's words. */
function isStrange<W>({ isOnly, picture, message }: ReadMessage<W>): boolean {
  return isOnly && !picture && Object.values(message).every((value) => (value ?? null) === null)
}

/** What a gateway adds to a stream may speak of errors of its own. */
function isOurs<W>({ type, isOnly }: ReadMessage<W>): boolean {
  return isOnly || isUnnamed(type) || /^(error$|image_)|\.failed$/.test(type)
}

function toDone<W>({ picture, message }: ReadMessage<W>, isEdit: boolean): Done<W> | null {
  if (!picture || 'fault' in picture) return null
  return { kind: 'done', ...picture.picture, usage: toUsage(message, isEdit) }
}

function keep<W extends ImageWriter>(writers: WriterPool<W>, done: Done<W>): Done<W> {
  writers.handOver(done.writer)
  return done
}

function withoutPicture<W extends ImageWriter>(
  collecting: Collecting<W>,
  { message }: ReadMessage<W>
): Verdict {
  const { data = [], prompt_filter_results: prompts } = message
  const error = data.find((item) => item.error)?.error
  if (error) return judge(collecting, error)
  const ofPrompt = (prompts ?? []).flatMap(struckCategories)
  const categories =
    ofPrompt.length > 0
      ? ofPrompt
      : [message, ...data].flatMap((part) =>
          struckCategories({
            content_filter_result: part.content_filter_result,
            content_filter_results: part.content_filter_results
          })
        )
  if (categories.length === 0) return { kind: 'failed', failure: failures.noPicture }
  const stage = ofPrompt.length > 0 ? 'prompt' : 'image'
  return { kind: 'refused', failure: toRefusal(stage, categories), stage, categories }
}

/** A connection that breaks ends the answer: what has come may be all of it, and is read so. */
async function* readChunks<W extends ImageWriter>(
  { response, noteBytes, noteBreak }: Collecting<W>,
  note: (fault: unknown) => void
): AsyncGenerator<Uint8Array> {
  if (!response.body) return
  try {
    for await (const chunk of response.body) {
      noteBytes(chunk)
      yield chunk
    }
  } catch (error) {
    noteBreak()
    note(error)
  }
}
