import { Response } from 'undici'
import { describe, expect, test } from 'vitest'
import { createFakeWriters, type FakeWriter } from './answer/fake-writers'
import { generateImage } from './generate'
import { samplePng } from './sample-pictures'

const base64 = samplePng(1024, 640).toString('base64')

/** What a service might say that the stand-in never does. */
async function answerWith(body: string, contentType: string | null, status = 200) {
  const { created, create } = createFakeWriters()
  const partials: FakeWriter[] = []
  const outcome = await generateImage({
    deployment: {
      name: 'gpt-image-2',
      model: 'gpt-image-2',
      endpoint: new URL('https://gateway.example'),
      style: 'v1',
      apiVersion: '',
      credential: async () => ({})
    },
    recipe: {
      model: 'gpt-image-2',
      prompt: 'a lake',
      guidance: '',
      background: 'opaque',
      size: { width: 1024, height: 640 },
      quality: 'low',
      format: 'png'
    },
    user: 'u1',
    findPicture: async () => null,
    signal: new AbortController().signal,
    createWriter: create,
    onPartial: async (_, writer) => void partials.push(writer),
    fetch: async () =>
      new Response(body, {
        status,
        headers: { 'x-request-id': 'r1', ...(contentType && { 'content-type': contentType }) }
      })
  })
  const leftOver = created.filter((writer) => !writer.isDiscarded() && !partials.includes(writer))
  return { outcome, leftOver }
}

const events = 'text/event-stream'
const json = 'application/json; charset=utf-8'
const completed = `data: {"type":"image_generation.completed","b64_json":"${base64}"}\n\n`

describe('generateImage takes', () => {
  test.each([
    [
      'one JSON text from a gateway that doesn’t stream',
      `{"created":1,"data":[{"b64_json":"${base64}"}],"usage":{"input_tokens":5,"output_tokens":7}}`,
      json
    ],
    [
      'JSON with the usage first',
      `{"usage":{"input_tokens":5,"output_tokens":7,"input_tokens_details":{"text_tokens":5,"image_tokens":0}},"data":[{"extra":{"b64":1},"b64_json":"${base64}"}]}`,
      json
    ],
    [
      'a stream whose event wraps the data',
      `data: {"data":[{"b64_json":"${base64}"}],"usage":{"input_tokens":5,"output_tokens":7}}\n\n`,
      events
    ]
  ])('%s', async (_, body, type) => {
    const { outcome, leftOver } = await answerWith(body, type)
    expect(outcome).toMatchObject({
      kind: 'done',
      header: { width: 1024, height: 640 },
      bytes: 60,
      usage: { inputTextTokens: 5, inputImageTokens: 0, outputTokens: 7 },
      requestId: 'r1'
    })
    expect(leftOver).toHaveLength(1)
  })

  test('a stream without content type, event names or usage', async () => {
    const { outcome } = await answerWith(completed, null)
    expect(outcome).toMatchObject({ kind: 'done', usage: null })
  })

  test('an event whose type only its name tells', async () => {
    const body = `event: image_generation.partial_image\ndata: {"b64_json":"${base64}"}\n\n${completed}`
    expect((await answerWith(body, events)).outcome.kind).toBe('done')
  })

  test('odd usage without losing the picture', async () => {
    const body = completed.replace('"b64', '"usage":{"output_tokens":"many"},"b64')
    expect((await answerWith(body, events)).outcome).toMatchObject({ kind: 'done', usage: null })
  })

  test('a partial without a picture as no partial', async () => {
    const body = `data: {"type":"image_generation.partial_image"}\n\n${completed}`
    expect((await answerWith(body, events)).outcome.kind).toBe('done')
  })
})

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
