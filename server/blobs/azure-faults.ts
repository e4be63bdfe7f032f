import { AppError, refusal } from '../../core/failure'
import { toRetryAfterMs } from '../foundry/errors/retry-after'

/** There is no such blob; a missing container is another matter. */
export function isMissing(error: unknown): boolean {
  return codeOf(error) === 'BlobNotFound'
}

/** Why the container can't be used, in one sentence; never the signature. */
export function toBlobFault(error: unknown, url: URL): AppError {
  const place = `${url.host}${url.pathname}`
  const known: Readonly<Record<string, string>> = {
    ContainerNotFound: `There is no container at ${place}; create it or correct BLOB_URL.`,
    AuthenticationFailed: `${place} doesn’t accept the signature in BLOB_URL; make a new one.`,
    KeyBasedAuthenticationNotPermitted: `${place} takes no signature that was made with an account key; leave it out of BLOB_URL and give the relay’s identity the role Storage Blob Data Contributor, or make a user delegation signature.`,
    AuthorizationFailure: `${place} doesn’t let the relay in; check the storage account’s network rules or correct BLOB_URL.`,
    AuthorizationPermissionMismatch: `The relay may not use ${place}; give BLOB_URL’s signature the right to read, write and delete blobs (sp=rwd), or the relay’s identity the role Storage Blob Data Contributor there.`,
    AggregateAuthenticationError: `The relay has no identity for ${place}; give it one, set AZURE_CLIENT_ID to its client id where it is a user-assigned one, or put a signature into BLOB_URL.`
  }
  const code = codeOf(error)
  const why = code === 'StoreSilent' ? 'no answer' : code
  const message =
    known[code] ??
    `The relay can’t reach the container at ${place}${why && ` (${why})`}; start it again once the store answers, or correct BLOB_URL.`
  return refusal('internal', message, error)
}

/**
 * Whether the same request may go through later. The rest is said of the request itself (RFC 9110:
 * 400, 411 to 416); a 401, 403, 404 or 409 has gone away by itself before, with a role that was
 * being given, a network rule or a container that was being made again.
 */
export function mayPass(error: unknown): boolean {
  const status = statusOf(error)
  return !isMissing(error) && status !== 400 && !(status >= 411 && status <= 416)
}

/** Whether it is a passing fault of the store or of the way there, which nothing set wrong explains. */
export function isPassing(error: unknown): boolean {
  const status = statusOf(error)
  return status >= 500 || status === 429 || status === 408 || (status === 0 && !isMissing(error))
}

/** How long the store asks to be left alone, in ms; 0 where it says nothing. Ten minutes at most. */
export function toWaitMs(error: unknown): number {
  const { response } = (error ?? {}) as { response?: { headers?: unknown } }
  const headers = response?.headers
  if (typeof headers !== 'object' || headers === null || !('get' in headers)) return 0
  // The SDK gives undefined for a header that isn't there.
  const get = headers.get as (name: string) => string | undefined
  const asked = toRetryAfterMs({ get: (name) => get.call(headers, name) ?? null }, Date.now())
  return Math.min(asked ?? 0, longestWaitMs)
}

const longestWaitMs = 600_000

/** What a person is told whose request needs a store that is away. */
export function storeAway(cause: unknown): AppError {
  return new AppError(
    {
      code: 'overloaded',
      message: 'Your relay can’t reach its picture store just now. Try again in a minute.',
      retryable: true
    },
    { cause }
  )
}

function statusOf(error: unknown): number {
  const { statusCode } = (error ?? {}) as { statusCode?: unknown }
  return typeof statusCode === 'number' ? statusCode : 0
}

/** A storage error's code; an answer without a body, as to HEAD, has it in a header only. */
export function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const details = 'details' in error ? error.details : null
  const isRecord = typeof details === 'object' && details !== null
  if (isRecord && 'errorCode' in details && typeof details.errorCode === 'string')
    return details.errorCode
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.name === 'AggregateAuthenticationError' ? error.name : ''
}
