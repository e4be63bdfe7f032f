import * as z from 'zod/mini'
import { AppError, type FailureCode } from '../../core/failure'
import { FailureReply } from '../../core/wire/relay-routes'

/** No answer: offline, a wrong address, one outside the plugin's network list, or a timeout. */
export function relayUnreachable(relayUrl: string, cause: unknown): AppError {
  return relayFailure({
    code: 'relay_unreachable',
    message: `Can’t reach your relay at ${relayUrl}; check the address or ask whoever runs it.`,
    retryable: true,
    cause
  })
}

/** An answer that isn't what our routes promise, such as another version's. */
export function replyUnreadable(relayUrl: string, cause: unknown): AppError {
  return relayFailure({
    code: 'internal',
    message: `The server at ${relayUrl} doesn’t answer like this version of Framefill; update the plugin or the relay.`,
    retryable: false,
    cause
  })
}

/** The relay's own failure where it sent one; else what the status of a gateway in between says. */
export async function toRelayError(response: Response, relayUrl: string): Promise<AppError> {
  const reply = z.safeParse(FailureReply, await response.json().catch(() => undefined))
  if (reply.success) return new AppError(reply.data.failure)
  if (response.status === 401) return unauthorized()
  if (response.status < 500) return replyUnreadable(relayUrl, response.status)
  return relayFailure({
    code: 'relay_unreachable',
    message: `Your relay at ${relayUrl} is not answering (error ${response.status}); try again in a minute.`,
    retryable: true,
    cause: response.status
  })
}

function unauthorized(): AppError {
  return relayFailure({
    code: 'unauthorized',
    message: 'The relay doesn’t know this access token; ask whoever runs it for a new one.',
    retryable: false,
    cause: undefined
  })
}

type Parts = Readonly<{ code: FailureCode; message: string; retryable: boolean; cause: unknown }>

function relayFailure({ cause, ...failure }: Parts): AppError {
  return new AppError(failure, { cause })
}
