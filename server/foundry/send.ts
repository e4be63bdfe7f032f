import { AppError } from '../../core/failure'
import type { Recipe } from '../../core/recipe'
import type { Deployment } from './deployment'
import { classifyConnectionError, classifyHalfSent } from './errors/connection-errors'
import type { Evidence } from './errors/evidence'
import { failures } from './errors/failures'
import type { Verdict } from './errors/verdict'
import type { ExchangeListener } from './exchange-listener'
import { type Answer, type Post, post } from './post'
import type { FindPicture } from './request/edit-request'
import { toImageRequest } from './request/image-request'

export type Sending = Readonly<{
  deployment: Deployment
  recipe: Recipe
  user: string
  findPicture: FindPicture
  signal: AbortSignal
  /** Called when the first byte may be on its way; whatever ends before costs nothing. */
  onSending?: () => void
  /** Called with what goes out, right before it does. */
  onAsked?: ExchangeListener['asked']
  /** A test's service. */
  post?: Post
}>

/** `isHalfSent`: the answer came before all of the request had gone out. */
export type Sent =
  | { kind: 'answered'; response: Answer; isHalfSent: boolean }
  | (Verdict & { evidence?: Evidence })

/** Sends the request once; rejects only when `signal` aborts. The credential goes to the operator's endpoint and nowhere else. */
export async function send(sending: Sending): Promise<Sent> {
  const { deployment, signal } = sending
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
  sending.onAsked?.({ url: request.url, headers: { ...request.headers, ...credential } })
  let isSending = false
  const noteSending = () => {
    isSending = true
    sending.onSending?.()
  }
  signal.throwIfAborted()
  if (sending.post) noteSending()
  try {
    const response = await (sending.post ?? post)(request.url, {
      headers: { ...request.headers, ...credential },
      body: request.body,
      signal,
      onConnect: noteSending
    })
    return { kind: 'answered', response, isHalfSent: !request.mayBeWhole() }
  } catch (error) {
    signal.throwIfAborted()
    if (isSending && !request.mayBeWhole()) return classifyHalfSent(error)
    return classifyConnectionError(error, isSending)
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
