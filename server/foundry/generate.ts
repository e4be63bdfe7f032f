import type { fetch } from 'undici'
import { AppError, type Failure } from '../../core/failure'
import type { Recipe } from '../../core/recipe'
import type { Deployment } from './deployment'
import type { FindPicture } from './edit-request'
import { readErrorAnswer } from './error-answer'
import type { Verdict } from './error-classifier'
import { failures } from './failures'
import type { ImageWriter } from './image-writer'
import { createPatience } from './patience'
import { collectPicture, type Done } from './picture-collector'
import { createAgent, send } from './send'
import { createWriterPool } from './writer-pool'

export type GenerateRequest<W extends ImageWriter> = Readonly<{
  deployment: Deployment
  recipe: Recipe
  /** The person's id, hashed: the service tells abusers apart by it and must not know them. */
  user: string
  /** Asked for each picture of an edit before the call; unasked for a recipe without any. */
  findPicture: FindPicture
  signal: AbortSignal
  createWriter: () => Promise<W>
  /** Takes over the writer; a rejection ends the call. */
  onPartial: (index: number, writer: W) => Promise<void>
  /** Between two pieces of the answer, once it has begun. */
  idleTimeoutMs?: number
  totalTimeoutMs?: number
  fetch?: typeof fetch
  now?: () => number
}>

export type Outcome<W> = (Done<W> | Verdict | { kind: 'cancelled' }) & { requestId: string | null }

/**
 * Asks a deployment for one picture, once, and tells how it went; a second try might be a second
 * bill. Rejects only with what `createWriter`, a writer or `onPartial` threw, unless that is an
 * AppError. Writers that aren't handed over are discarded.
 */
export async function generateImage<W extends ImageWriter>(
  request: GenerateRequest<W>
): Promise<Outcome<W>> {
  const { onPartial, idleTimeoutMs: idleMs = 120_000, totalTimeoutMs: totalMs = 600_000 } = request
  const patience = createPatience({ signal: request.signal, idleMs, totalMs })
  const { signal, noteBytes } = patience
  const dispatcher = createAgent()
  const writers = createWriterPool(request.createWriter)
  let requestId: string | null = null
  try {
    const sent = await send({ ...request, signal, dispatcher })
    if (sent.kind !== 'answered') return { ...sent, requestId }
    const { response } = sent
    requestId = response.headers.get('apim-request-id') ?? response.headers.get('x-request-id')
    const result = response.ok
      ? await collectPicture({ response, writers, onPartial, noteBytes })
      : await readErrorAnswer(response, (request.now ?? Date.now)())
    return { ...result, requestId }
  } catch (error) {
    const ended = patience.ended()
    if (ended === 'cancelled') return { kind: 'cancelled', requestId }
    if (ended === 'timeout') return unknown(failures.timeout, requestId)
    if (error instanceof AppError) return unknown(error.failure, requestId)
    throw error
  } finally {
    patience.stop()
    await Promise.all([writers.discardAll(), dispatcher.destroy()])
  }
}

function unknown(failure: Failure, requestId: string | null): Outcome<never> {
  return { kind: 'unknown', failure, requestId }
}
