import * as z from 'zod/mini'
import { AppError, type FailureCode } from '../../core/failure'
import { FailureReply } from '../../core/wire/relay-routes'
import { wireHeader } from '../../core/wire/wire-version'
import { readBody } from './read-body'
import { misfitWords, type Place, unreachableWords } from './relay-words'

/** No answer: offline, a wrong address, one outside the plugin's network list, or a timeout. */
export function relayUnreachable(relayUrl: string, place: Place, cause: unknown): AppError {
  return relayFailure({
    code: 'relay_unreachable',
    message: unreachableWords(relayUrl, place),
    retryable: true,
    cause
  })
}

/** An answer that isn't what our routes promise, such as another version's; `told` is its version. */
export function replyUnreadable(relayUrl: string, told: string | null, cause: unknown): AppError {
  return relayFailure({
    code: 'internal',
    message: misfitWords(relayUrl, told),
    retryable: false,
    cause
  })
}

/** The relay's own failure where it sent one; else what the status of a gateway in between says. */
export async function toRelayError(response: Response, relayUrl: string): Promise<AppError> {
  const reply = z.safeParse(FailureReply, await readBody(response).catch(() => undefined))
  if (reply.success) return new AppError(reply.data.failure)
  if (response.status === 401) return unauthorized()
  if (response.status < 500) {
    const told = response.headers.get(wireHeader)
    return replyUnreadable(relayUrl, told, response.status)
  }
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
