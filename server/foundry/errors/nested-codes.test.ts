import { describe, expect, test } from 'vitest'
import { parseErrorBody } from './error-body'
import { classifyAnswer } from './error-classifier'

const judge = (status: number, body: object) =>
  classifyAnswer({
    status,
    error: parseErrorBody(JSON.stringify(body)),
    operation: 'generations',
    retryAfterMs: null
  })

describe('a refusal is found', () => {
  const code = 'ResponsibleAIPolicyViolation'
  test.each([
    ['in an inner error', { innererror: { code } }],
    ['in an inner error of an inner error', { innererror: { code: 'x', innererror: { code } } }],
    ['the same in OpenAI’s spelling', { inner_error: { code: 'x', inner_error: { code } } }],
    ['among the details', { details: [null, { code: 'x' }, { code, message: 'y' }] }]
  ])('%s', (_, more) => {
    const verdict = judge(400, { error: { code: 'BadRequest', message: 'x', ...more } })
    expect(verdict).toMatchObject({ kind: 'refused', isUnbilled: true })
  })

  test.each([400, 403, 429, 500])(
    'without a wrapper as well, under %i, where it doesn’t prove that nothing was drawn',
    (status) => {
      const verdict = judge(status, { code: 'content_filter', message: 'Not allowed.' })
      expect(verdict).toMatchObject({ kind: 'refused', isUnbilled: false })
    }
  )
})

test('no other code without a wrapper counts: a gateway may have written it', () => {
  for (const code of ['Forbidden', 'DeploymentNotFound', '429', 'insufficient_quota'])
    expect(judge(400, { code, message: 'x' })).toMatchObject({ kind: 'unknown', isUnclear: true })
})

test.each([
  [
    'a deployment of a model that draws nothing',
    400,
    {
      error: { code: 'OperationNotSupported', message: 'The operation does not work with gpt-5.' }
    },
    /FOUNDRY_DEPLOYMENT/
  ],
  [
    'a gateway’s measure that is used up',
    403,
    {
      statusCode: 403,
      message: 'Out of call volume quota. Quota will be replenished in 01:00:00.'
    },
    /raise its quota/
  ],
  [
    'the same measure in bytes',
    403,
    { statusCode: 403, message: 'Out of bandwidth quota. Quota will be replenished in 01:00:00.' },
    /raise its quota/
  ],
  ['an engine that is overloaded', 500, { error: { code: 'EngineOverloaded' } }, /overloaded/]
])('names %s, and not the wording', (_, status, body, words) => {
  const { message } = judge(status, body).failure
  expect(message).toMatch(words)
  expect(message).not.toMatch(/wording|other options/)
})
