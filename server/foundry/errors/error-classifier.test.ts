import { describe, expect, test } from 'vitest'
import { Failure } from '../../../core/failure'
import { parseErrorBody } from './error-body'
import { classifyAnswer, classifyStreamError, type Verdict } from './error-classifier'
import { failures } from './failures'

const classify = (status: number, body: string, retryAfterMs: number | null = null): Verdict =>
  classifyAnswer({ status, error: parseErrorBody(body), retryAfterMs })
const summary = (verdict: Verdict) => `${verdict.kind} ${verdict.failure.code}`

// Bodies as their sources have them: claims foundry.error-bodies, foundry.stream-errors,
// foundry.known-parameters.
const invalidSize = `{"error":{"message":"Invalid size '512x512'. Requested resolution is below the current minimum pixel budget.","type":"invalid_request_error","param":"size","code":"invalid_value"}}`
const responseFormat = `{"error":{"message":"Unknown parameter: 'response_format'.","type":"invalid_request_error","param":"response_format","code":"unknown_parameter"}}`
const modelInBody = `{"error":{"message":"The model 'gpt-image-2-1' does not exist.","type":"image_generation_user_error","param":"model","code":"invalid_value"}}`
const wrongMask = `{"error":{"message":"Invalid mask image format - mask size does not match image size","type":"image_generation_user_error","param":null,"code":"invalid_mask_image_format"}}`
const wrongFile = `{"error":{"message":"Invalid file 'image[0]': unsupported mimetype ('application/octet-stream').","type":"invalid_request_error","param":"image[0]","code":"unsupported_file_mimetype"}}`
const wrongKey = `{"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint. ..."}}`
const blocked = `{"error":{"code":"Forbidden","message":"Your resource has been temporarily blocked because we detected behavior that may violate our content policy. For more details on Azure OpenAI service content policy, please visit https://aka.ms/aoaicodeofconduct"}}`
const noDeployment = `{"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist. ..."}}`
const notFound = `{"error":{"code":"404","message":"Resource not found"}}`
const timeout = `{"error":{"code":"Timeout","message":"The operation was timeout."}}`
const quota = `{"error":{"code":"429","message":"Requests to the X Operation have exceeded call rate limit of your current AIServices S0 pricing tier. Please retry after 7 seconds."}}`
const overloaded = `{"error":{"code":"EngineOverloaded","message":"..."}}`
const serverError = `{"error":{"message":"The server had an error processing your request. ...","type":"server_error","param":null,"code":null}}`
const dialects = {
  a: `{"created":1698435368,"error":{"code":"contentFilter","message":"Your task failed as a result of our safety system."}}`,
  b: `{"created":1698435368,"error":{"code":"contentFilter","message":"Generated image was filtered as a result of our safety system."}}`,
  c: `{"error":{"code":"content_policy_violation","inner_error":{"code":"ResponsibleAIPolicyViolation","content_filter_results":{"jailbreak":{"detected":false,"filtered":false}}},"message":"Your request was rejected as a result of our safety system. Your prompt may contain text that is not allowed by our safety system.","type":"invalid_request_error"}}`,
  d: `{"error":{"message":"The response was filtered due to the prompt triggering Azure OpenAI's content management policy. ...","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation","content_filter_result":{"hate":{"filtered":false,"severity":"safe"},"jailbreak":{"filtered":false,"detected":false},"self_harm":{"filtered":true,"severity":"high"},"sexual":{"filtered":false,"severity":"safe"},"violence":{"filtered":true,"severity":"medium"}}}}}`,
  e: `{"error":{"type":"image_generation_user_error","code":"moderation_blocked","message":"...","param":null,"moderation_details":{"moderation_stage":"input","categories":["violence"]}}}`
}
const page = '<html><h1>Bad Gateway</h1></html>'

describe('classifyAnswer', () => {
  test.each([
    ['an illegal size', 400, invalidSize, 'failed bad_request'],
    ['an unknown parameter', 400, responseFormat, 'failed bad_request'],
    ['a model in a classic body', 400, modelInBody, 'failed deployment_missing'],
    ['a mask it can’t use', 400, wrongMask, 'failed image_rejected'],
    ['a file it can’t use', 400, wrongFile, 'failed image_rejected'],
    ['a wrong key', 401, wrongKey, 'failed credentials_rejected'],
    ['a missing role', 403, `{"error":{"code":"PermissionDenied"}}`, 'failed credentials_rejected'],
    ['a blocked account', 403, blocked, 'failed account_blocked'],
    ['a missing deployment', 404, noDeployment, 'failed deployment_missing'],
    ['a wrong path', 404, notFound, 'failed deployment_missing'],
    ['a wrong host', 404, page, 'failed deployment_missing'],
    ['a timeout', 408, timeout, 'unknown upstream_timeout'],
    ['a gateway’s timeout', 504, page, 'unknown upstream_timeout'],
    ['an exhausted quota', 429, quota, 'retry rate_limited'],
    ['an overloaded engine', 429, overloaded, 'retry overloaded'],
    ['a 429 without a body', 429, '', 'retry rate_limited'],
    ['an unavailable service', 503, page, 'retry overloaded'],
    ['a server error', 500, serverError, 'failed upstream_failed'],
    ['a proxy’s 500', 500, page, 'unknown outcome_unknown'],
    ['a proxy’s 502', 502, page, 'unknown outcome_unknown'],
    ['a redirect', 307, '', 'failed upstream_failed'],
    ['another 4xx', 415, '', 'failed bad_request']
  ])('judges %s', (_, status, body, expected) => {
    expect(summary(classify(status, body))).toBe(expected)
  })

  test.each([
    ['a', dialects.a, 'prompt', []],
    ['b', dialects.b, 'image', []],
    ['c', dialects.c, 'prompt', []],
    ['d', dialects.d, 'prompt', ['self-harm', 'violence']],
    ['e', dialects.e, 'prompt', ['violence']]
  ])('reads a refusal in dialect %s', (_, body, stage, categories) => {
    expect(classify(400, body)).toMatchObject({ kind: 'refused', stage, categories })
  })

  test('says in a refusal which filter struck and what to do', () => {
    expect(classify(400, dialects.e).failure).toEqual({
      code: 'refused',
      message: 'The service refused this prompt (violence). Change the wording and try again.',
      retryable: false
    })
  })

  test('knows a refusal by its inner code alone, in any case', () => {
    const body = `{"error":{"code":"BadRequest","innererror":{"code":"responsibleAIpolicyViolation"}}}`
    expect(summary(classify(400, body))).toBe('refused refused')
  })

  test('takes no refusal from message text alone', () => {
    const body = `{"error":{"code":"invalid_value","message":"content_filter moderation_blocked"}}`
    expect(summary(classify(400, body))).toBe('failed bad_request')
  })

  test('never takes a blocked account for a refused prompt', () => {
    const body = `{"error":{"code":"Forbidden","innererror":{"code":"ResponsibleAIPolicyViolation"}}}`
    expect(summary(classify(403, body))).toBe('failed account_blocked')
  })

  test('tells a missing deployment from a wrong address', () => {
    expect(classify(404, noDeployment).failure).toBe(failures.deploymentMissing)
    expect(classify(404, notFound).failure.message).toMatch(/FOUNDRY_ENDPOINT.*FOUNDRY_API_VERSION/)
  })

  test.each([
    ['a wrong key', 401, wrongKey, true],
    ['a blocked account', 403, blocked, true],
    ['a missing deployment', 404, noDeployment, true],
    ['a bad size', 400, invalidSize, true],
    ['a redirect', 307, '', true],
    ['a refused prompt', 400, dialects.d, true],
    ['a refused picture', 400, dialects.b, false],
    ['a server error', 500, serverError, false]
  ])('knows whether %s was surely not billed', (_, status, body, isUnbilled) => {
    const verdict = classify(status, body)
    expect('isUnbilled' in verdict && verdict.isUnbilled === true).toBe(isUnbilled)
  })

  test('passes on how long to wait', () => {
    expect(classify(429, quota, 7000)).toMatchObject({ kind: 'retry', retryAfterMs: 7000 })
  })

  test('lets nothing odd in a filter’s name through', () => {
    const body = `{"error":{"code":"content_filter","moderation_details":{"categories":["<b>x</b>","hate"]}}}`
    expect(classify(400, body)).toMatchObject({ categories: ['hate'] })
  })
})

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
