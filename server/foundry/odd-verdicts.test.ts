import { describe, expect, test } from 'vitest'
import { generateImage } from './generate'
import { samplePng } from './sample-pictures'
import { answerWith, base64, completed, events, json, preview, trialRequest } from './trial-answer'
import { startUpstream } from './trial-upstream'

describe('generateImage judges', () => {
  const filtered = '{"content_filter_results":{"sexual":{"filtered":true,"severity":"high"}}}'
  test.each([
    ['an item without a picture', '{"data":[{}]}', json, 'failed upstream_failed'],
    ['a filtered item', `{"data":[${filtered}]}`, json, 'refused refused'],
    [
      'an item whose picture is null',
      '{"data":[{"b64_json":null}]}',
      json,
      'failed upstream_failed'
    ],
    [
      'an error under status 200',
      '{"created":1,"error":{"code":"contentFilter","message":"Your task failed"}}',
      json,
      'refused refused'
    ],
    [
      'an error event without a type',
      'data: {"error":{"code":"moderation_blocked"}}\n\n',
      events,
      'refused refused'
    ],
    [
      'an error event without a wrapper',
      'event: error\ndata: {"code":"image_generation_failed","message":"x"}\n\n',
      events,
      'failed upstream_failed'
    ],
    [
      'a completed event without a picture',
      'data: {"type":"image_generation.completed"}\n\n',
      events,
      'failed upstream_failed'
    ],
    ['an empty stream', '', events, 'unknown stream_incomplete'],
    ['only [DONE]', 'data: [DONE]\n\n', events, 'unknown stream_incomplete'],
    [
      'a stream that ends after a partial',
      `data: {"type":"image_generation.partial_image","b64_json":"${base64}"}\n\n`,
      events,
      'unknown stream_incomplete'
    ],
    [
      'a stream that ends after a frame with an index',
      `data: {"partial_image_index":0,"b64_json":"${base64}"}\n\n`,
      events,
      'unknown stream_incomplete'
    ],
    [
      'a picture without its end',
      `{"data":[{"b64_json":"${samplePng(1024, 640, 600).subarray(0, 590).toString('base64')}"}]}`,
      json,
      'unknown stream_incomplete'
    ],
    [
      'a picture of no pixels',
      `{"data":[{"b64_json":"${samplePng(0, 0).toString('base64')}"}]}`,
      json,
      'unknown upstream_failed'
    ],
    [
      'a finished picture that isn’t base64',
      `${preview(base64)}${completed.replace(base64, '***')}`,
      events,
      'unknown upstream_failed'
    ],
    ['a picture that breaks off', completed.slice(0, 90), events, 'unknown stream_incomplete'],
    [
      'a picture in no known format',
      'data: {"type":"image_generation.completed","b64_json":"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"}\n\n',
      events,
      'unknown upstream_failed'
    ],
    ['JSON that isn’t', '{"data":[', json, 'unknown upstream_failed'],
    [
      'a completed event whose picture was filtered',
      `data: {"type":"image_generation.completed",${filtered.slice(1, -1)}}\n\n`,
      events,
      'refused refused'
    ],
    [
      'a filtered prompt',
      `{"data":[],"prompt_filter_results":[${filtered}]}`,
      json,
      'refused refused'
    ],
    [
      'an item with an error',
      '{"data":[{"error":{"code":"content_filter"}}]}',
      json,
      'refused refused'
    ],
    ['a web page', '<html></html>', 'text/html', 'unknown stream_incomplete'],
    ['a JSON text that is no object', '[]', json, 'unknown upstream_failed']
  ])('%s', async (_, body, type, expected) => {
    const { outcome, leftOver } = await answerWith(body, type)
    if (!('failure' in outcome)) return expect(outcome.kind).toBe(expected)
    expect(`${outcome.kind} ${outcome.failure.code}`).toBe(expected)
    expect(leftOver).toEqual([])
  })
})

test.each([
  ['a web page', '<html>Sign in</html>', 'text/html'],
  ['no word', '', events],
  ['a gateway’s JSON', '{"statusCode":429,"message":"Rate limit is exceeded."}', json],
  ['nothing but a ping', ': ping\n\ndata: hi\n\n', events]
])(
  '%s in place of an answer holds the next calls back and is called what it is',
  async (_, body, type) => {
    const { outcome } = await answerWith(body, type)
    expect(outcome).toMatchObject({ kind: 'unknown', isUnclear: true })
    expect('failure' in outcome && outcome.failure.message).toContain(
      'neither a picture nor a reason'
    )
    const { outcome: cut } = await answerWith(preview(base64), events)
    expect(cut).toMatchObject({ kind: 'unknown', failure: { code: 'stream_incomplete' } })
    expect(cut).not.toHaveProperty('isUnclear')
  }
)

const lastWords = (error: object) => `event: error\ndata: ${JSON.stringify({ error })}\n\n`

describe('what is said behind a preview isn’t sent again and isn’t free', () => {
  test.each([
    ['a block', { code: 'Forbidden' }, 'failed account_blocked'],
    ['a limit of billing', { code: 'insufficient_quota' }, 'unknown outcome_unknown'],
    ['a bad request', { code: 'invalid_request_error' }, 'unknown outcome_unknown'],
    ['a refused prompt', { code: 'content_filter', param: 'prompt' }, 'refused refused']
  ])('%s', async (_, error, expected) => {
    const before = await answerWith(lastWords(error), events)
    expect(before.outcome).toMatchObject({ isUnbilled: true })
    const { outcome } = await answerWith(preview(base64) + lastWords(error), events)
    expect('failure' in outcome && `${outcome.kind} ${outcome.failure.code}`).toBe(expected)
    expect('isUnbilled' in outcome && outcome.isUnbilled === true).toBe(false)
    expect(outcome).not.toHaveProperty('outage')
    expect(outcome.evidence).toMatchObject({ status: 200, code: error.code })
  })
})

describe('a whole picture counts behind', () => {
  test.each([
    ['an error', lastWords({ code: 'server_error' })],
    ['a refusal', lastWords({ code: 'content_filter' })],
    ['a completed event without one', 'data: {"type":"image_generation.completed"}\n\n'],
    [
      'a completed event with half of one',
      completed.replace(base64, base64.slice(0, base64.length / 2 - 2))
    ]
  ])('%s', async (_, before) => {
    const { outcome, leftOver } = await answerWith(before + completed, events)
    expect(outcome.kind).toBe('done')
    expect(leftOver).toHaveLength(1)
  })
})

test('a connection that stays open behind the last word is left within seconds', async () => {
  const { url } = await startUpstream(() => ({
    pieces: [`HTTP/1.1 200 OK\r\n\r\n${lastWords({ code: 'content_filter' })}`],
    end: 'stay open'
  }))
  const request = trialRequest()
  const deployment = { ...request.deployment, endpoint: new URL(url) }
  const outcome = await generateImage({ ...request, deployment })
  expect(outcome).toMatchObject({ kind: 'refused' })
}, 60_000)
