import { describe, expect, test } from 'vitest'
import { parseErrorBody } from './error-body'
import { classifyAnswer, type ErrorAnswer } from './error-classifier'
import { failures } from './failures'
import type { Verdict } from './verdict'

const classify = (status: number, body: string, more: Partial<ErrorAnswer> = {}): Verdict =>
  classifyAnswer({
    status,
    error: parseErrorBody(body),
    operation: 'generations',
    retryAfterMs: null,
    ...more
  })
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
const unavailable = `{"error":{"code":"ServiceUnavailable","message":"The service is temporarily unavailable."}}`
const noUpstream = `{"error":{"message":"no healthy upstream","code":null}}`
const coded = (code: string, message = '', param: string | null = null) =>
  JSON.stringify({ error: { code, message, param } })
const page = '<html><h1>Bad Gateway</h1></html>'

describe('classifyAnswer', () => {
  test.each([
    ['an illegal size', 400, invalidSize, 'failed bad_request'],
    ['an unknown parameter', 400, responseFormat, 'failed bad_request'],
    ['a model in a classic body', 400, modelInBody, 'failed bad_request'],
    ['a mask it can’t use', 400, wrongMask, 'failed image_rejected'],
    ['a file it can’t use', 400, wrongFile, 'failed image_rejected'],
    ['a wrong key', 401, wrongKey, 'failed credentials_rejected'],
    ['a missing role', 403, `{"error":{"code":"PermissionDenied"}}`, 'failed credentials_rejected'],
    ['a blocked account', 403, blocked, 'failed account_blocked'],
    ['a missing deployment', 404, noDeployment, 'failed deployment_missing'],
    ['a wrong path', 404, notFound, 'failed deployment_missing'],
    ['a wrong host', 404, page, 'unknown outcome_unknown'],
    ['a timeout', 408, timeout, 'unknown upstream_timeout'],
    ['a gateway’s timeout', 504, page, 'unknown upstream_timeout'],
    ['an exhausted quota', 429, quota, 'retry rate_limited'],
    ['an overloaded engine', 429, overloaded, 'retry overloaded'],
    ['a 429 without a body', 429, '', 'unknown outcome_unknown'],
    ['an unavailable service', 503, unavailable, 'retry overloaded'],
    ['a gateway’s 503', 503, page, 'unknown outcome_unknown'],
    ['a gateway’s 503 in JSON', 503, noUpstream, 'unknown outcome_unknown'],
    ['an error that says nothing', 503, '{"error":{}}', 'unknown outcome_unknown'],
    ['a server error', 500, serverError, 'failed upstream_failed'],
    ['a proxy’s 500', 500, page, 'unknown outcome_unknown'],
    ['a proxy’s 502', 502, page, 'unknown outcome_unknown'],
    ['a redirect', 307, '', 'failed upstream_failed'],
    ['another 4xx', 415, coded('unsupported_media_type'), 'failed bad_request'],
    ['another 4xx of a gateway', 418, '', 'unknown outcome_unknown'],
    ['a conflict', 409, coded('conflict'), 'unknown outcome_unknown'],
    ['a failed dependency', 424, coded('dependency'), 'unknown outcome_unknown'],
    ['a request that somebody closed', 499, '', 'unknown outcome_unknown'],
    ['an unmet bill', 402, coded('x'), 'failed account_blocked'],
    ['a billing limit', 400, coded('billing_hard_limit_reached'), 'failed account_blocked'],
    ['a quota that no waiting mends', 429, coded('insufficient_quota'), 'failed account_blocked']
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

  test.each([
    ['a wrong key', 401, wrongKey, 'rejected'],
    ['a missing role', 403, coded('PermissionDenied'), 'rejected'],
    ['a resource without keys', 403, coded('AuthenticationTypeDisabled'), 'rejected'],
    ['a blocked account', 403, blocked, 'blocked'],
    ['a missing deployment', 404, noDeployment, 'missing'],
    ['a model that isn’t there', 400, coded('model_not_found'), 'missing'],
    ['a wrong path', 404, notFound, 'path_missing'],
    ['an unmet bill', 402, coded('x'), 'billing'],
    [
      'a firewall',
      403,
      coded('403', 'Access denied due to Virtual Network/Firewall rules.'),
      'network'
    ],
    [
      'a private endpoint',
      403,
      coded('403', 'Public access is disabled. Please configure private endpoint.'),
      'network'
    ],
    ['a gateway’s 401', 401, page, undefined],
    ['a gateway’s check of the content', 403, coded('Forbidden', 'Blocklist hit'), undefined],
    ['a 403 that nobody knows', 403, coded('403'), undefined],
    ['a 400 about the model', 400, modelInBody, undefined]
  ])('knows whether %s may be the whole deployment’s fault', (_, status, body, outage) => {
    const verdict = classify(status, body)
    expect(verdict).toMatchObject({ kind: 'failed', isUnbilled: true })
    expect('outage' in verdict ? verdict.outage : undefined).toBe(outage)
  })

  test('takes an edit’s 404 as nothing against pictures from a prompt alone', () => {
    const verdict = classify(404, notFound, { operation: 'edits' })
    expect(verdict).toEqual({ kind: 'failed', failure: failures.editsMissing, isUnbilled: true })
    expect(classify(404, noDeployment, { operation: 'edits' })).toMatchObject({ outage: 'missing' })
  })

  test('reads the filter’s code before the status', () => {
    expect(summary(classify(403, dialects.e))).toBe('refused refused')
    expect(summary(classify(404, dialects.c))).toBe('refused refused')
    expect(summary(classify(500, dialects.d))).toBe('refused refused')
  })

  test.each([
    [
      'pictures that are too large',
      413,
      page,
      'edits',
      /pictures sent along are too large.*fewer or smaller.*proxy/
    ],
    [
      'a prompt that is too large',
      413,
      coded('x'),
      'generations',
      /request is too large.*[Ss]horten/
    ],
    [
      'headers that are too large',
      431,
      'Request Header Fields Too Large',
      'generations',
      /headers/
    ],
    ['a proxy that wants a sign-in', 407, page, 'generations', /network/],
    ['an unmet bill', 402, coded('x'), 'generations', /billing/],
    ['a firewall', 403, coded('403', 'Virtual Network rules'), 'generations', /network rule/],
    ['a firewall’s page', 403, page, 'generations', /network rule/],
    [
      'a prompt that can’t be drawn',
      400,
      '{"error":{"type":"image_generation_user_error","code":"x"}}',
      'generations',
      /this prompt/
    ],
    [
      'a prompt that is too long',
      400,
      coded('string_above_max_length', '', 'prompt'),
      'generations',
      /[Ss]horten/
    ],
    [
      'a version that isn’t there',
      400,
      coded('x', 'Unsupported API version'),
      'generations',
      /FOUNDRY_API_VERSION/
    ],
    ['a parameter that isn’t there', 400, responseFormat, 'generations', /other options/]
  ] as const)('finds the right words for %s', (_, status, body, operation, words) => {
    const { message } = classify(status, body, { operation }).failure
    expect(message).toMatch(words)
    if (!words.source.includes('VERSION')) expect(message).not.toContain('API_VERSION')
  })

  test('obeys a service that wants no second try', () => {
    const verdict = classify(429, quota, { isFinal: true })
    expect(verdict).toEqual({ kind: 'failed', failure: failures.rateLimited, isUnbilled: true })
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
    ['pictures that are too large for a proxy', 413, page, true],
    ['headers that are too long', 431, page, true],
    ['a server error', 500, serverError, false]
  ])('knows whether %s was surely not billed', (_, status, body, isUnbilled) => {
    const verdict = classify(status, body)
    expect('isUnbilled' in verdict && verdict.isUnbilled === true).toBe(isUnbilled)
  })

  test('passes on how long to wait', () => {
    expect(classify(429, quota, { retryAfterMs: 7000 })).toMatchObject({
      kind: 'retry',
      retryAfterMs: 7000
    })
  })

  test('lets nothing odd in a filter’s name through', () => {
    const body = `{"error":{"code":"content_filter","moderation_details":{"categories":["<b>x</b>","hate"]}}}`
    expect(classify(400, body)).toMatchObject({ categories: ['hate'] })
  })
})
