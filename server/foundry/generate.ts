import { AppError } from '../../core/failure'
import { fullPrompt, type Recipe } from '../../core/recipe'
import type { SkipReason } from './answer/answer-reader'
import { type BatchPool, createBatchPool } from './answer/batch-pool'
import type { ImageWriter } from './answer/image-writer'
import { collectPicture, type Done } from './answer/picture-collector'
import { createWriterPool } from './answer/writer-pool'
import type { Deployment } from './deployment'
import { readErrorAnswer } from './errors/error-answer'
import { type Evidence, toEvidence } from './errors/evidence'
import { failures } from './errors/failures'
import type { Verdict } from './errors/verdict'
import { type Listen, toGuarded } from './exchange-listener'
import { createPatience } from './patience'
import type { Post } from './post'
import { type FindPicture, isEdit } from './request/edit-request'
import { send } from './send'

export type GenerateRequest<W extends ImageWriter> = Readonly<{
  deployment: Deployment
  recipe: Recipe
  /** The person's id, hashed: the service tells abusers apart by it and must not know them. */
  user: string
  /** Asked for each picture of an edit before the call; unasked for a recipe without any. */
  findPicture: FindPicture
  signal: AbortSignal
  createWriter: () => Promise<W>
  /** Takes over the writer of a preview; a rejection loses that preview and nothing else. */
  onPartial: (index: number, writer: W) => Promise<void>
  /** Told of what was passed over on the way to the picture. */
  onSkipped?: (why: SkipReason) => void
  /** Between two pieces of the answer, once it has begun. */
  idleTimeoutMs?: number
  totalTimeoutMs?: number
  /** A test's service. */
  post?: Post
  now?: () => number
  /** Shared by the calls of a relay. */
  batches?: BatchPool
  /** Told of all that goes out and comes in; what it throws is its own affair. */
  listen?: Listen
}>

/** `isUnbilled`: cancelled before anything had been sent. */
type Cancelled = { kind: 'cancelled'; isUnbilled?: boolean }

export type Outcome<W> = (Done<W> | Verdict | Cancelled) & {
  requestId: string | null
  /** What an answer without a picture said. */
  evidence?: Evidence
  /** Previews that came, unreadable ones and those that nobody asked for among them. */
  previews?: number
}

/**
 * Asks a deployment for one picture, once, and tells how it went; a second try might be a second
 * bill. Rejects only with what `createWriter` or a writer threw for the finished picture, unless that is
 * an AppError. Writers that aren't handed over are discarded.
 */
export async function generateImage<W extends ImageWriter>(
  request: GenerateRequest<W>
): Promise<Outcome<W>> {
  const { onPartial, onSkipped = () => {}, batches = createBatchPool() } = request
  const { idleTimeoutMs: idleMs = 120_000, totalTimeoutMs: totalMs = 600_000 } = request
  const patience = createPatience({ signal: request.signal, idleMs, totalMs })
  const { signal, noteBytes, noteLastWord } = patience
  const writers = createWriterPool(request.createWriter)
  const prompt = fullPrompt(request.recipe)
  let said: Pick<Outcome<W>, 'requestId' | 'evidence' | 'previews'> = { requestId: null }
  const { listen, deployment, recipe } = request
  const listener = toGuarded(listen ? () => listen({ deployment, recipe }) : null)
  let fault: string | null = null
  let mayBeSent = false
  let isSilent = true
  const noteSending = () => {
    mayBeSent = true
  }
  try {
    const { asked } = listener
    const sent = await send({
      ...request,
      signal,
      onSending: noteSending,
      onAsked: asked
    })
    if (sent.kind !== 'answered') {
      fault = sent.evidence?.code ?? sent.kind
      return { ...said, ...sent }
    }
    const { response, isHalfSent } = sent
    const { status, headers } = response
    const contentType = headers.get('content-type')
    listener.answered({ status, headers })
    said = {
      // Claim foundry.request-id; OpenAI's own name comes second.
      requestId: toRequestId(headers.get('apim-request-id') ?? headers.get('x-request-id')),
      evidence: toEvidence({ status, error: null, contentType, prompt })
    }
    const result = response.ok
      ? await collectPicture({
          response,
          prompt,
          isEdit: isEdit(request.recipe),
          writers,
          batches,
          onPartial,
          notePreviews: (previews) => {
            said = { ...said, previews }
          },
          onSkipped,
          noteBytes: (chunk) => {
            isSilent = false
            noteBytes()
            listener.heard(chunk)
          },
          noteLastWord,
          noteBreak: listener.broken
        })
      : await readErrorAnswer(response, {
          operation: isEdit(request.recipe) ? 'edits' : 'generations',
          prompt,
          isHalfSent,
          now: (request.now ?? Date.now)(),
          noteBytes: listener.heard,
          noteBreak: listener.broken
        })
    return { ...said, ...result }
  } catch (error) {
    const { requestId, previews } = said
    const ended = patience.ended()
    fault = ended ?? 'failed'
    if (ended === 'cancelled')
      return { kind: 'cancelled', isUnbilled: !mayBeSent, requestId, ...(previews && { previews }) }
    if (ended === 'timeout' && !mayBeSent)
      return { kind: 'failed', failure: failures.notSent, isUnbilled: true, requestId }
    if (ended === 'timeout') return { ...said, kind: 'unknown', failure: failures.timeout }
    if (error instanceof AppError)
      // A head without a word behind it is no more than no answer.
      return {
        ...said,
        kind: 'unknown',
        failure: error.failure,
        ...(isSilent && { isUnclear: true })
      }
    throw error
  } finally {
    patience.stop()
    listener.ended({ fault })
    await writers.discardAll()
  }
}

/** What is no id isn't written down: it may be anybody's words. */
function toRequestId(text: string | null): string | null {
  return text !== null && /^[\w.:-]{1,128}$/.test(text) ? text : null
}
