import { type Evidence, toEvidence } from './evidence'
import { failures } from './failures'
import type { Verdict } from './verdict'

/** No connection for now: a network, a name server or the other side that is away for a while. */
const passing: ReadonlySet<string> = new Set([
  'CONNECT_TIMEOUT',
  'EAI_AGAIN',
  'ECONNABORTED',
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTDOWN',
  'EHOSTUNREACH',
  'ENETDOWN',
  'ENETUNREACH',
  'EPIPE',
  'ETIMEDOUT'
])
/** Codes of Node's certificate checks, which come before the request is written. */
const untrusted = /^(CERT_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_|ERR_TLS_|ERR_SSL_WRONG_VERSION)/

/**
 * Judges what a request without an answer rejected with. The same code means something else once a
 * connection has stood: a host that can't be reached any more may have begun to draw.
 */
export function classifyConnectionError(
  error: unknown,
  mayBeSent: boolean
): Verdict & { evidence: Evidence } {
  const codes = causeCodes(error)
  const said = { code: codes[0], type: undefined, param: undefined, message: undefined }
  const evidence = toEvidence({ status: null, error: said, contentType: null, prompt: '' })
  return { ...(mayBeSent ? classifySent(codes) : classifyUnsent(codes)), evidence }
}

/** What broke off within its request: nobody draws from half a form. */
export function classifyHalfSent(error: unknown): Verdict {
  const isHangUp = causeCodes(error).some((code) => passing.has(code))
  // Otherwise it was a picture of the relay's own that could not be read.
  const unclear = isHangUp ? { isUnclear: true } : {}
  return { kind: 'failed', failure: failures.halfSent, isUnbilled: true, ...unclear }
}

/** Nobody has been asked for a picture. */
function classifyUnsent(codes: readonly string[]): Verdict {
  // A name that nobody knows is no passing fault; `EAI_AGAIN` says that nobody could be asked.
  if (codes.includes('ENOTFOUND'))
    return { kind: 'failed', failure: failures.unreachable, isUnbilled: true, outage: 'network' }
  if (codes.some((code) => passing.has(code)))
    return { kind: 'retry', failure: failures.unreachable, retryAfterMs: null }
  if (codes.some((code) => untrusted.test(code)))
    return { kind: 'failed', failure: failures.untrusted, isUnbilled: true }
  return { kind: 'failed', failure: failures.notSent, isUnbilled: true }
}

function classifySent(codes: readonly string[]): Verdict {
  const isTimeout = codes.includes('ETIMEDOUT')
  const failure = isTimeout ? failures.timeout : failures.incomplete
  // Whoever said nothing to this call may say nothing to the next.
  return { kind: 'unknown', failure, isUnclear: true }
}

/** Some hide the reason in `cause`, at times two deep. */
function causeCodes(error: unknown): string[] {
  const codes: string[] = []
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth += 1)
    if ('code' in at && typeof at.code === 'string') codes.push(at.code)
  return codes
}
