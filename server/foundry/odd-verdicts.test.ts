import { describe, expect, test } from 'vitest'
import { samplePng } from './sample-pictures'
import { answerWith, base64, completed, events, json, preview } from './trial-answer'

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
    ['a web page', '<html></html>', 'text/html', 'unknown stream_incomplete'],
    ['a JSON text that is no object', '[]', json, 'unknown upstream_failed']
  ])('%s', async (_, body, type, expected) => {
    const { outcome, leftOver } = await answerWith(body, type)
    if (!('failure' in outcome)) return expect(outcome.kind).toBe(expected)
    expect(`${outcome.kind} ${outcome.failure.code}`).toBe(expected)
    expect(leftOver).toEqual([])
  })
})
