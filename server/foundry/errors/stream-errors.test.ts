import { describe, expect, test } from 'vitest'
import { Failure } from '../../../core/failure'
import { parseErrorBody } from './error-body'
import { classifyStreamError } from './error-classifier'
import { failures } from './failures'
import type { Verdict } from './verdict'

const summary = (verdict: Verdict) => `${verdict.kind} ${verdict.failure.code}`

describe('classifyStreamError', () => {
  test.each([
    ['a failed generation', 'image_generation_failed', 'failed upstream_failed'],
    ['a server error', 'server_error', 'failed upstream_failed'],
    ['an overloaded engine', 'EngineOverloaded', 'failed overloaded'],
    ['a timeout', 'Timeout', 'unknown upstream_timeout'],
    ['a refusal', 'contentFilter', 'refused refused'],
    ['a blocked account', 'Forbidden', 'failed account_blocked'],
    ['a bad request', 'invalid_request_error', 'failed bad_request']
  ])('judges %s', (_, code, expected) => {
    const error = parseErrorBody(JSON.stringify({ error: { code } }))
    expect(error && summary(classifyStreamError(error))).toBe(expected)
  })
})

test.each([
  ['a refused prompt', { code: 'content_filter', param: 'prompt' }, true],
  ['a refusal that doesn’t say of what', { code: 'contentFilter' }, false],
  [
    'a refused picture',
    { code: 'moderation_blocked', moderation_details: { moderation_stage: 'output' } },
    false
  ],
  ['a blocked account', { code: 'Forbidden' }, true],
  ['a bad request', { code: 'invalid_request_error' }, true],
  ['an overloaded engine', { code: 'EngineOverloaded' }, false],
  ['a failed generation', { code: 'server_error' }, false]
])('knows whether %s within an answer was surely not billed', (_, body, isUnbilled) => {
  const error = parseErrorBody(JSON.stringify({ error: body }))
  const verdict = error && classifyStreamError(error)
  expect(verdict && 'isUnbilled' in verdict && verdict.isUnbilled === true).toBe(isUnbilled)
})

test.each(Object.entries(failures))('%s is a Failure a designer can act on', (_, failure) => {
  expect(Failure.parse(failure)).toEqual(failure)
  expect(failure.message).toMatch(/[Tt]ry again|[Tt]ell|[Aa]sk/)
})
