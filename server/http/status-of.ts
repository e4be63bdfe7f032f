import type { FailureCode } from '../../core/failure'

/** Failure code → HTTP status, for every route. */
export const statusOf = {
  bad_request: 400,
  unauthorized: 401,
  not_found: 404,
  too_large: 413,
  conflict: 409,
  over_budget: 402,
  rate_limited: 429,
  overloaded: 503,
  refused: 422,
  account_blocked: 503,
  deployment_missing: 503,
  credentials_rejected: 503,
  upstream_timeout: 504,
  upstream_failed: 502,
  stream_incomplete: 502,
  outcome_unknown: 502,
  relay_unreachable: 502,
  frame_gone: 400,
  frame_changed: 400,
  taken_out: 400,
  other_copy: 400,
  frame_unfillable: 400,
  image_rejected: 400,
  read_only: 400,
  cancelled: 409,
  internal: 500
} as const satisfies Record<FailureCode, number>
