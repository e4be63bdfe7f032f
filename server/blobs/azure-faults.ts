import { type AppError, refusal } from '../../core/failure'

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
    AuthorizationFailure: `${place} doesn’t let the relay in; check the storage account’s network rules or correct BLOB_URL.`,
    AuthorizationPermissionMismatch: `The relay may not use ${place}; give BLOB_URL’s signature or the relay’s identity the right to read, write and delete blobs.`,
    AggregateAuthenticationError: `The relay has no identity for ${place}; give it one, or put a signature into BLOB_URL.`
  }
  const code = codeOf(error)
  const message =
    known[code] ??
    `The relay can’t reach the container at ${place}${code && ` (${code})`}; correct BLOB_URL.`
  return refusal('internal', message, error)
}

/** A storage error's code; an answer without a body, as to HEAD, has it in a header only. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const details = 'details' in error ? error.details : null
  const isRecord = typeof details === 'object' && details !== null
  if (isRecord && 'errorCode' in details && typeof details.errorCode === 'string')
    return details.errorCode
  if ('code' in error && typeof error.code === 'string') return error.code
  return error.name === 'AggregateAuthenticationError' ? error.name : ''
}
