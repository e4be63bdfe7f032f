import { describe, expect, test } from 'vitest'
import { parseErrorBody } from './error-body'
import { classifyAnswer } from './error-classifier'
import { failures } from './failures'

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
    ['a path that it doesn’t know', 404, 'Resource not found', 'failed'],
    ['a missing key', 401, 'Access denied due to missing subscription key.', 'failed']
  ])('%s', (_, status, message, kind) => {
    const verdict = judge(status, message)
    expect(verdict.kind).toBe(kind)
    if (verdict.kind === 'retry') expect(verdict.retryAfterMs).toBe(57_000)
    else expect(verdict).toMatchObject({ isUnbilled: true })
  })

  test.each([
    ['a check that may be one of the answer', 403, 'Request failed content safety check.'],
    ['what may be a backend’s 404', 404, 'No such picture'],
    ['a fault behind it', 500, 'Internal server error'],
    ['a service that it couldn’t reach, or not any more', 503, 'Service unavailable']
  ])('but not %s', (_, status, message) => {
    expect(judge(status, message)).toMatchObject({ kind: 'unknown' })
  })
})

test('its unknown path is judged by the operation that asked', () => {
  const error = parseErrorBody('{"statusCode":404,"message":"Resource not found"}')
  const answer = { status: 404, error, retryAfterMs: null }
  const made = classifyAnswer({ ...answer, operation: 'generations' })
  expect(made).toMatchObject({ outage: 'path_missing', failure: failures.pathMissing })
  const edited = classifyAnswer({ ...answer, operation: 'edits' })
  expect(edited).toEqual({ kind: 'failed', isUnbilled: true, failure: failures.editsMissing })
})
