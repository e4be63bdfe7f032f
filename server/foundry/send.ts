import { Agent, type Dispatcher, fetch, type Response } from 'undici'
import type { Recipe } from '../../core/recipe'
import { classifyConnectionError } from './connection-errors'
import type { Deployment } from './deployment'
import type { Verdict } from './error-classifier'
import { failures } from './failures'
import { toGenerationBody, toGenerationUrl } from './generation-request'

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
  signal: AbortSignal
  dispatcher: Dispatcher
  fetch?: typeof fetch
}>

export type Sent = { kind: 'answered'; response: Response } | Verdict

/** Sends the request once; rejects only when `signal` aborts. The credential goes to the operator's endpoint and nowhere else. */
export async function send(sending: Sending): Promise<Sent> {
  const { deployment, recipe, user, signal, dispatcher } = sending
  const credential = await askCredential(deployment, signal)
  if (!credential) return { kind: 'failed', failure: failures.noCredentials, isUnbilled: true }
  try {
    const response = await (sending.fetch ?? fetch)(toGenerationUrl(deployment), {
      method: 'POST',
      headers: {
        accept: 'text/event-stream, application/json',
        'accept-encoding': 'identity',
        'content-type': 'application/json',
        ...credential
      },
      body: JSON.stringify(toGenerationBody(deployment, recipe, user)),
      redirect: 'manual',
      signal,
      dispatcher
    })
    return { kind: 'answered', response }
  } catch (error) {
    signal.throwIfAborted()
    return classifyConnectionError(error)
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
