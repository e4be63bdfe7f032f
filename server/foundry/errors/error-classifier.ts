import type { Failure } from '../../../core/failure'
import { type ErrorBody, struckCategories } from './error-body'
import { readSigns, type Signs } from './error-signs'
import { failures, type RefusalStage, toRefusal } from './failures'
import { findPageRule } from './page-rules'
import type { OutageKind, Verdict } from './verdict'

export type ErrorAnswer = Readonly<{
  status: number
  /** Null when the answer isn't in the service's own words. */
  error: ErrorBody | null
  operation: 'generations' | 'edits'
  retryAfterMs: number | null
  /** The service's `x-should-retry: false`. */
  isFinal?: boolean
  /** It came before the whole request had gone out, so nobody can have drawn anything. */
  isHalfSent?: boolean
}>

/**
 * Judges an HTTP answer that isn't 2xx: codes first, then the status. Only the service's own words
 * prove anything; a gateway's page, which may replace any answer, leaves a call's money open, except
 * where its status excludes that the request was served (`page-rules.ts`).
 */
export function classifyAnswer(answer: ErrorAnswer): Verdict {
  const { status, error } = answer
  const early = earlyStatus(answer)
  if (early) return early
  if (!error) return answer.isHalfSent ? classifyHalfSent(answer) : classifyPage(answer)
  // Its word for what is asked for is good; for money and for a deployment it isn't.
  if (error.isBare) return { ...toRefused(error), isUnbilled: false }
  const signs = readSigns(error)
  // First: an account that is blocked must never look like a prompt that was refused (claim
  // foundry.blocked-account).
  if (signs.isBlocked) return outage('blocked', failures.blocked)
  if (signs.isRefusal) {
    const refused = toRefused(error)
    // Before the answer began only a drawn picture costs anything.
    return { ...refused, isUnbilled: refused.stage !== 'image' }
  }
  if (status === 402 || (status < 500 && signs.isBilling))
    return outage('billing', failures.billing)
  if (status === 429) {
    const failure = signs.isOverload ? failures.overloaded : failures.rateLimited
    return again(answer, failure)
  }
  // Gateways say so in JSON as well, of calls that had gone through; the service gives a code.
  if (status === 503 && signs.codes.size === 0 && !answer.isHalfSent) return unclear()
  if (status === 503) return again(answer, failures.overloaded)
  if (status === 401 || status === 403) return classifyDenial(status, signs)
  if (status === 404) return classifyMissing(answer, signs)
  if (status === 408 || status === 504) return unknown(failures.timeout)
  // Said of a call that went on elsewhere, or that somebody else ended.
  if ([409, 424, 499].includes(status)) return unknown(failures.unclear)
  if (status >= 400 && status < 500) return toBadRequest(error, signs)
  // A 500 in the service's own words says that there is no picture.
  const failure = signs.isOverload ? failures.overloaded : failures.serverError
  return status === 500 ? { kind: 'failed', failure } : unclear()
}

/**
 * Judges an error that came in an answer whose status was 200. After previews it isn't the whole truth
 * (`withPreviews`).
 */
export function classifyStreamError(error: ErrorBody): Verdict {
  const signs = readSigns(error)
  const { codes } = signs
  if (signs.isBlocked || codes.has('forbidden')) return outage('blocked', failures.blocked)
  if (signs.isRefusal) return toRefused(error)
  if (signs.isTimeout) return unknown(failures.timeout)
  // No picture is drawn for an account that may not draw.
  if (signs.isBilling) return turnedAway(failures.billing)
  if (signs.isOverload) return { kind: 'failed', failure: failures.overloaded }
  if (codes.has('429') || codes.has('rate_limit_exceeded'))
    return { kind: 'failed', failure: failures.rateLimited }
  if (codes.has('invalid_request_error') || error.param === 'size')
    return toBadRequest(error, signs)
  if (signs.isUserError) return { kind: 'failed', failure: failures.userError }
  return { kind: 'failed', failure: failures.serverError }
}

/** What has been drawn in part may be billed, whatever is said of it, and is never sent again unasked. */
export function withPreviews(verdict: Verdict): Verdict {
  if (verdict.kind === 'refused') return { ...verdict, isUnbilled: false }
  if (verdict.kind !== 'failed' || !verdict.isUnbilled) return verdict
  // The account's sentence says nothing of money.
  if (verdict.outage === 'blocked') return { kind: 'failed', failure: verdict.failure }
  return unknown(failures.unclear)
}

/** Statuses by which somebody says that the request went no further, whoever that is. */
function earlyStatus(answer: ErrorAnswer): Verdict | null {
  const { status, error } = answer
  // `fetch` may give 0 for a redirect that it was told not to follow.
  const isRedirect = status === 0 || (status >= 300 && status < 400)
  if (isRedirect) return classifyPage(answer)
  return error && [407, 413, 414, 431, 511].includes(status) ? classifyPage(answer) : null
}

/** Somebody between here and the service. It is no evidence about a deployment. */
function classifyPage({ status, operation, isHalfSent = false }: ErrorAnswer): Verdict {
  if (status === 413 && operation === 'edits') return turnedAway(failures.picturesTooLarge)
  const rule = findPageRule(status)
  if (rule?.isForAll) return { ...turnedAway(rule.unsent), isUnclear: true }
  if (rule && (rule.open === null || isHalfSent)) return turnedAway(rule.unsent)
  if (rule?.open) return { kind: 'unknown', failure: rule.open, isUnclear: true }
  if (status === 408 || status === 504)
    return { kind: 'unknown', failure: failures.timeout, isUnclear: true }
  return unclear()
}

/** Nobody draws from half a form, whoever turned it away. */
function classifyHalfSent(answer: ErrorAnswer): Verdict {
  const { status } = answer
  if (status === 429) return again(answer, failures.rateLimited)
  if (status === 503) return again(answer, failures.overloaded)
  const verdict = classifyPage(answer)
  return verdict.kind === 'unknown' ? turnedAway(failures.halfSent) : verdict
}

function classifyDenial(status: number, signs: Signs): Verdict {
  if (signs.isNetwork) return outage('network', failures.network)
  if (signs.isQuotaSpent) return turnedAway(failures.quotaSpent)
  if (status === 401 || signs.isCredential) return outage('rejected', failures.credentials)
  // A gateway's check of what is asked for, or one that nobody has described yet.
  return turnedAway(failures.forbidden)
}

/**
 * Azure says `404` for a wrong path, a name for a missing deployment (claim foundry.missing-codes).
 */
function classifyMissing({ operation }: ErrorAnswer, { isMissing, codes }: Signs): Verdict {
  if (isMissing) return outage('missing', failures.deploymentMissing)
  // A deployment that knows no edits may well make pictures.
  if (operation === 'edits') return turnedAway(failures.editsMissing)
  if (codes.size === 0 || codes.has('404')) return outage('path_missing', failures.pathMissing)
  return turnedAway(failures.badRequest)
}

function toBadRequest(error: ErrorBody, signs: Signs): Verdict {
  if (signs.isMissing) return outage('missing', failures.deploymentMissing)
  return turnedAway(toOwnFault(error, signs))
}

/** What is wrong with this one request; others may do. */
function toOwnFault(error: ErrorBody, signs: Signs): Failure {
  if (error.param === 'size') return failures.badSize
  if (signs.isPictureFault) return failures.badPicture
  if (error.param === 'model' || signs.isOtherModel) return failures.badModel
  if (signs.isVersion) return failures.badVersion
  if (error.param === 'background') return failures.badBackground
  if (error.param === 'prompt') return failures.badPrompt
  return signs.isUserError ? failures.userError : failures.badRequest
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

/** The service did nothing for it and says so; whether to ask again is its word, too. */
function again({ retryAfterMs, isFinal }: ErrorAnswer, failure: Failure): Verdict {
  return isFinal ? turnedAway(failure) : { kind: 'retry', failure, retryAfterMs }
}

/** The service did nothing for it (claim foundry.unbilled-refusals). */
const turnedAway = (failure: Failure) => ({ kind: 'failed', failure, isUnbilled: true }) as const
const outage = (kind: OutageKind, failure: Failure): Verdict => ({
  kind: 'failed',
  failure,
  isUnbilled: true,
  outage: kind
})
const unknown = (failure: Failure): Verdict => ({ kind: 'unknown', failure })
const unclear = (): Verdict => ({ kind: 'unknown', failure: failures.unclear, isUnclear: true })
