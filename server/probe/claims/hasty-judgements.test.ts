import { expect, test } from 'vitest'
import type { Deployment } from '../../foundry/deployment'
import type { Heard } from '../heard'
import { planSteps } from '../steps'
import type { Facts } from './facts'
import { judgeInputTokens } from './judge-edits'
import { judgeRateHeaders } from './judge-generations'

const deployment: Deployment = {
  name: 'gpt-image-2',
  model: 'gpt-image-2',
  endpoint: new URL('https://res.openai.azure.com'),
  style: 'v1',
  apiVersion: 'preview',
  credential: async () => ({})
}
const answered = (status: number, more: Partial<Heard> = {}): Heard => ({
  isStream: true,
  picture: null,
  previews: 0,
  usage: null,
  error: null,
  verdict: null,
  evidence: {
    status,
    code: null,
    type: null,
    param: null,
    innerCode: null,
    contentType: null,
    message: null
  },
  limit: null,
  remaining: null,
  requestId: null,
  isCancelled: false,
  ms: 1,
  ...more
})
const factsOf = (heard: Heard): Facts => ({
  deployment,
  steps: planSteps(deployment),
  requestsPerMinute: 6,
  heard: () => heard,
  whyNot: () => 'not asked',
  kept: []
})
const picture = Buffer.from('a picture')

test.each([
  ['a key that was refused', answered(401), 'open'],
  ['no answer at all', answered(0, { evidence: null }), 'open'],
  ['a refusal that has one', answered(429, { limit: '6' }), 'confirmed'],
  ['a picture without', answered(200, { picture }), 'refuted']
])('about a limit in the headers, %s says as much as it can', (_, heard, verdict) => {
  expect(judgeRateHeaders(factsOf(heard)).verdict).toBe(verdict)
})

test.each([
  ['in one sum with the prompt’s', 0, 1_034, 'open'],
  ['told apart', 10, 1_034, 'refuted']
])('tokens of pictures %s', (_, inputTextTokens, inputImageTokens, verdict) => {
  const usage = { inputTextTokens, inputImageTokens, outputTokens: 154 }
  const judged = judgeInputTokens(factsOf(answered(200, { picture, usage })))
  expect(judged).toMatchObject({ verdict, evidence: expect.stringContaining('1034 tokens for') })
})
