import type { Failure } from '../../../core/failure'
import { type ErrorBody, errorCodes, struckCategories } from './error-body'
import { failures, type RefusalStage, toRefusal } from './failures'

/** What an answer without a picture means for the job. */
export type Verdict =
  | {
      kind: 'refused'
      failure: Failure
      stage: RefusalStage | null
      categories: string[]
      /** Turned away before anything was drawn; absent where that isn't sure. */
      isUnbilled?: boolean
    }
  /** Surely not billed. */
  | { kind: 'retry'; failure: Failure; retryAfterMs: number | null }
  /** There is no picture and there will be none. */
  | { kind: 'failed'; failure: Failure; isUnbilled?: boolean }
  /** May have been billed (claim foundry.billed-when-cut). */
  | { kind: 'unknown'; failure: Failure }

/** Names of the content filter, in lower case (claim foundry.filter-codes). */
const refusalCodes: ReadonlySet<string> = new Set([
  'content_filter',
  'contentfilter',
  'content_policy_violation',
  'moderation_blocked',
  'responsibleaipolicyviolation'
])

export type ErrorAnswer = Readonly<{
  status: number
  error: ErrorBody | null
  retryAfterMs: number | null
}>

/** Judges an HTTP answer that isn't 2xx, by status and codes. */
export function classifyAnswer({ status, error, retryAfterMs }: ErrorAnswer): Verdict {
  const codes = error ? errorCodes(error) : new Set<string>()
  // First: an account that is blocked must never look like a prompt that was refused (claim
  // foundry.blocked-account).
  if (status === 403)
    return turnedAway(codes.has('forbidden') ? failures.blocked : failures.credentials)
  if (error && isRefusal(codes)) {
    const refused = toRefused(error)
    // Before the answer began only a drawn picture costs anything.
    return { ...refused, isUnbilled: refused.stage !== 'image' }
  }
  if (status === 429) {
    const failure = codes.has('engineoverloaded') ? failures.overloaded : failures.rateLimited
    return { kind: 'retry', failure, retryAfterMs }
  }
  if (status === 503) return { kind: 'retry', failure: failures.overloaded, retryAfterMs }
  if (status === 0 || (status >= 300 && status < 400)) return turnedAway(failures.redirected)
  if (status === 401) return turnedAway(failures.credentials)
  if (status === 404)
    return turnedAway(isPathMissing(codes) ? failures.pathMissing : failures.deploymentMissing)
  if (status === 408 || status === 504) return unknown(failures.timeout)
  if (status >= 400 && status < 500) return turnedAway(toBadRequest(error))
  // A 5xx in the service's own words says that there is no picture; a proxy's page says nothing.
  return error && status === 500 ? failed(failures.serverError) : unknown(failures.unclear)
}

/** Judges an error that came in an answer whose status was 200, perhaps after partial pictures. */
export function classifyStreamError(error: ErrorBody): Verdict {
  const codes = errorCodes(error)
  if (isRefusal(codes)) return toRefused(error)
  if (codes.has('forbidden')) return turnedAway(failures.blocked)
  if (codes.has('timeout')) return unknown(failures.timeout)
  if (codes.has('engineoverloaded')) return failed(failures.overloaded)
  if (codes.has('429') || codes.has('rate_limit_exceeded')) return failed(failures.rateLimited)
  if (codes.has('invalid_request_error') || error.param === 'size')
    return turnedAway(toBadRequest(error))
  return failed(failures.serverError)
}

function isRefusal(codes: ReadonlySet<string>): boolean {
  return [...codes].some((code) => refusalCodes.has(code))
}

function toRefused(error: ErrorBody): Extract<Verdict, { kind: 'refused' }> {
  const stage = toStage(error)
  const categories = struckCategories(error)
  const failure = toRefusal(stage, categories)
  return { kind: 'refused', failure, stage, categories, isUnbilled: stage === 'prompt' }
}

/** The code has already said that it's a refusal; the text only tells which of the two it is. */
function toStage(error: ErrorBody): RefusalStage | null {
  const stage = error.moderation_details?.moderation_stage
  if (stage === 'input') return 'prompt'
  if (stage === 'output') return 'image'
  if (error.param === 'prompt') return 'prompt'
  if (/\bgenerated image\b/i.test(error.message ?? '')) return 'image'
  return /\byour (prompt|request|task)\b/i.test(error.message ?? '') ? 'prompt' : null
}

/**
 * Azure says `404` for a wrong path, a name for a missing deployment (claim foundry.missing-codes).
 */
function isPathMissing(codes: ReadonlySet<string>): boolean {
  return codes.size === 0 || codes.has('404')
}

function toBadRequest(error: ErrorBody | null): Failure {
  if (error?.param === 'size') return failures.badSize
  if (/^(image|mask)\b/.test(error?.param ?? '') || isPictureFault(error))
    return failures.badPicture
  return error?.param === 'model' ? failures.deploymentMissing : failures.badRequest
}

/** OpenAI’s codes for files it can’t use; their `param` is at times null. */
function isPictureFault(error: ErrorBody | null): boolean {
  return /^(unsupported_file_mimetype|invalid_(mask_)?image_f(ile|ormat))$/.test(`${error?.code}`)
}

/** The service did nothing for it (claim foundry.unbilled-refusals). */
const turnedAway = (failure: Failure): Verdict => ({ kind: 'failed', failure, isUnbilled: true })
const failed = (failure: Failure): Verdict => ({ kind: 'failed', failure })
const unknown = (failure: Failure): Verdict => ({ kind: 'unknown', failure })
