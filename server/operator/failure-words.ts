import type { FailureCode } from '../../core/failure'

/** What an end without a picture was, for an operator. */
export function toFailureWords(code: string): string {
  return words[code as FailureCode] ?? 'something else'
}

const words: Readonly<Partial<Record<FailureCode, string>>> = {
  refused: 'refused by the content filter',
  rate_limited: 'turned away: too many calls',
  overloaded: 'turned away: the service is busy',
  account_blocked: 'the resource or its bill is blocked',
  deployment_missing: 'no such deployment',
  credentials_rejected: 'key or sign-in rejected',
  upstream_timeout: 'no answer in time',
  upstream_failed: 'the service failed',
  stream_incomplete: 'the answer broke off',
  outcome_unknown: 'unknown: may have been billed',
  over_budget: 'over budget',
  bad_request: 'the service didn’t take the request',
  image_rejected: 'the picture can’t be used',
  cancelled: 'cancelled',
  internal: 'a fault of the relay'
}
