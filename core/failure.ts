import * as z from 'zod/mini'

/** Every way a call across one of our walls can end badly. Words for people live in `ui/words.ts`. */
export const FailureCode = z.enum([
  'bad_request',
  'unauthorized',
  'not_found',
  'too_large',
  'conflict',
  'over_budget',
  'rate_limited',
  'overloaded',
  'refused',
  'account_blocked',
  'deployment_missing',
  'credentials_rejected',
  'upstream_timeout',
  'upstream_failed',
  'stream_incomplete',
  'outcome_unknown',
  'relay_unreachable',
  'frame_gone',
  'frame_changed',
  'taken_out',
  'other_copy',
  'frame_unfillable',
  'image_rejected',
  'read_only',
  'cancelled',
  'internal'
])
export type FailureCode = z.infer<typeof FailureCode>

/** The one shape of an error at a wall. `message` is a sentence that says what to do next. */
export const Failure = z.object({
  code: FailureCode,
  message: z.string().check(z.minLength(1), z.maxLength(500)),
  retryable: z.boolean()
})
export type Failure = z.infer<typeof Failure>

/** The only error class of the code base: a Failure that can be thrown. */
export class AppError extends Error {
  constructor(
    readonly failure: Failure,
    options?: { cause?: unknown }
  ) {
    super(failure.message)
    this.name = 'AppError'
    // es2022 `cause` by hand: the plugin bundle is es2017 and passes no second argument on.
    if (options?.cause !== undefined) Object.defineProperty(this, 'cause', { value: options.cause })
  }
}

/** An error that the same request would meet again: something else must change first. */
export function refusal(code: FailureCode, message: string, cause?: unknown): AppError {
  return new AppError({ code, message, retryable: false }, { cause })
}

export function toFailure(error: unknown): Failure {
  if (error instanceof AppError) return error.failure
  return {
    code: 'internal',
    message: 'Something went wrong. Try again; if it happens again, tell whoever runs your relay.',
    retryable: true
  }
}
