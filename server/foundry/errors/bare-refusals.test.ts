import { describe, expect, test } from 'vitest'
import { parseErrorBody } from './error-body'
import { classifyAnswer } from './error-classifier'

const judge = (status: number, message: string, statusCode = status) =>
  classifyAnswer({
    status,
    error: parseErrorBody(JSON.stringify({ statusCode, message })),
    operation: 'generations',
    retryAfterMs: 57_000
  })

describe('API Management’s own words, which it says before it asks anybody', () => {
  test.each([
    ['its rate limit', 429, 'Rate limit is exceeded. Try again in 57 seconds.', 'retry'],
    ['its limit of tokens', 429, 'Token limit is exceeded. Try again in 9 seconds.', 'retry'],
    [
      'its quota',
      403,
      'Out of call volume quota. Quota will be replenished in 2.12 days.',
      'failed'
    ],
    ['its filter of addresses', 403, 'Forbidden', 'failed'],
    ['a missing key', 401, 'Access denied due to missing subscription key.', 'failed']
  ])('%s', (_, status, message, kind) => {
    const verdict = judge(status, message)
    expect(verdict.kind).toBe(kind)
    if (verdict.kind === 'retry') expect(verdict.retryAfterMs).toBe(57_000)
    else expect(verdict).toMatchObject({ isUnbilled: true })
  })

  test.each([
    ['a check that may be one of the answer', 403, 'Request failed content safety check.'],
    ['a fault behind it', 500, 'Internal server error'],
    ['a service that it couldn’t reach, or not any more', 503, 'Service unavailable']
  ])('but not %s', (_, status, message) => {
    expect(judge(status, message)).toMatchObject({ kind: 'unknown' })
  })
})
