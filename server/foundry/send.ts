import { Agent, type Dispatcher, fetch, type RequestInit, type Response } from 'undici'
import { AppError } from '../../core/failure'
import type { Recipe } from '../../core/recipe'
import type { Deployment } from './deployment'
import { classifyConnectionError } from './errors/connection-errors'
import type { Evidence } from './errors/evidence'
import { failures } from './errors/failures'
import type { Verdict } from './errors/verdict'
import type { ExchangeListener } from './exchange-listener'
import type { FindPicture } from './request/edit-request'
import { toImageRequest } from './request/image-request'

/** Longer than any call is allowed to take; Node's own fetch would give up after 300 seconds. */
const silenceMs = 660_000

/**
 * One per call: on a fresh connection a reset never comes from a socket that was stale already, which
 * would leave open whether the request was paid for. A handshake is nothing beside a picture's time.
 */
export function createAgent(): Agent {
  return new Agent({
    headersTimeout: silenceMs,
    bodyTimeout: silenceMs,
    connect: { timeout: 10_000 }
  })
}

export type Sending = Readonly<{
  deployment: Deployment
  recipe: Recipe
  user: string
  findPicture: FindPicture
  signal: AbortSignal
  dispatcher: Dispatcher
  /** Called when the first byte may be on its way; whatever ends before costs nothing. */
  onSending?: () => void
  /** Called with what goes out, right before it does. */
  onAsked?: ExchangeListener['asked']
  fetch?: typeof fetch
}>

/** `isHalfSent`: the answer came before all of the request had gone out. */
export type Sent =
  | { kind: 'answered'; response: Response; isHalfSent: boolean }
  | (Verdict & { evidence?: Evidence })

/** Sends the request once; rejects only when `signal` aborts. The credential goes to the operator's endpoint and nowhere else. */
export async function send(sending: Sending): Promise<Sent> {
  const { deployment, signal, dispatcher } = sending
  const credential = await askCredential(deployment, signal)
  if (!credential)
    return { kind: 'failed', failure: failures.noCredentials, isUnbilled: true, outage: 'sign_in' }
  const request = await toImageRequest(sending).catch((error: unknown) => {
    if (error instanceof AppError) return error
    throw error
  })
  if (request instanceof AppError)
    return {
      kind: 'failed',
      failure: request.failure,
      isUnbilled: true,
      isPassing: request.failure.retryable
    }
  if (!request) return { kind: 'failed', failure: failures.pictureGone, isUnbilled: true }
  const init: RequestInit = {
    method: 'POST',
    headers: {
      accept: 'text/event-stream, application/json',
      'accept-encoding': 'identity',
      ...request.headers,
      ...credential
    },
    body: request.body,
    // A body that is streamed can't be read before the answer (WHATWG fetch).
    duplex: 'half',
    redirect: 'manual',
    signal,
    dispatcher
  }
  sending.onAsked?.({ url: request.url, headers: { ...request.headers, ...credential } })
  let isSending = false
  const noteSending = () => {
    isSending = true
    sending.onSending?.()
  }
  signal.throwIfAborted()
  // The connection is the call's own, and the request follows at once when it stands.
  if (sending.fetch) noteSending()
  else dispatcher.once('connect', noteSending)
  try {
    const response = await (sending.fetch ?? fetch)(request.url, init)
    return { kind: 'answered', response, isHalfSent: !request.mayBeWhole() }
  } catch (error) {
    signal.throwIfAborted()
    const verdict = classifyConnectionError(error)
    // Whatever went wrong before there was a connection, nobody has been asked for a picture.
    if (verdict.kind === 'unknown' && !isSending)
      return { ...verdict, kind: 'failed', failure: failures.notSent, isUnbilled: true }
    // Nobody draws from half a form.
    if (verdict.kind === 'unknown' && !request.mayBeWhole())
      return { kind: 'failed', failure: failures.halfSent, isUnbilled: true }
    return verdict
  }
}

/** Null when the credential can't be had; waits no longer than the call may take. */
async function askCredential(
  deployment: Deployment,
  signal: AbortSignal
): Promise<Readonly<Record<string, string>> | null> {
  signal.throwIfAborted()
  const aborted = new Promise<never>((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true })
  })
  try {
    return await Promise.race([deployment.credential(), aborted])
  } catch {
    signal.throwIfAborted()
    return null
  }
}
