import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readSize } from './request/image-size'
import { type StandInFoundry, startStandInFoundry } from './stand-in-foundry'

let foundry: StandInFoundry
beforeAll(async () => {
  foundry = await startStandInFoundry({
    port: 0,
    pace: 'fast',
    requestsPerMinute: 10_000,
    now: () => 1_777_000_000_000
  })
})
afterAll(() => foundry.close())

const v1 = '/openai/v1/images/generations?api-version=preview'
const classic = '/openai/deployments/gpt-image-2/images/generations?api-version=2025-04-01-preview'
const good = {
  model: 'gpt-image-2',
  prompt: 'a quiet lake',
  size: '1024x640',
  quality: 'low',
  output_format: 'png',
  n: 1
}

function call(
  path: string,
  body: object | string,
  headers: Record<string, string> = {},
  url = foundry.url
) {
  return fetch(url + path, {
    method: 'POST',
    headers: { 'api-key': 'stand-in-key', 'content-type': 'application/json', ...headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
    redirect: 'manual'
  })
}

async function refusalOf(
  answer: Response
): Promise<{ status: number; code: unknown; param: unknown; message: string }> {
  // The documented error shape; a test that meets another one fails on `code`.
  const { error } = (await answer.json()) as { error: Record<string, string> }
  return {
    status: answer.status,
    code: error.code,
    param: error.param,
    message: error.message ?? ''
  }
}

/** The events of a stream as [event name, data]. */
async function eventsOf(answer: Response): Promise<[string, Record<string, unknown>][]> {
  const frames = (await answer.text()).split('\n\n').filter(Boolean)
  return frames.map((frame) => {
    const [event = '', data = ''] = frame.split('\n')
    return [event.replace('event: ', ''), JSON.parse(data.replace('data: ', ''))]
  })
}

describe('The stand-in refuses', () => {
  test.each([
    ['no key', v1, good, { 'api-key': '' }, 401, '401'],
    ['a wrong key', v1, good, { 'api-key': 'x' }, 401, '401'],
    ['a wrong path', '/openai/v1/images', good, {}, 404, '404'],
    ['a wrong operation', '/openai/v1/images/variations', good, {}, 404, '404'],
    ['an unknown v1 API version', v1.replace('preview', '2023-01-01'), good, {}, 404, '404'],
    ['classic without API version', classic.replace(/\?.*/, ''), good, {}, 404, '404'],
    ['classic with an old API version', classic.replace('2025', '2023'), good, {}, 404, '404'],
    ['an unknown v1 deployment', v1, { ...good, model: 'other' }, {}, 404, 'DeploymentNotFound'],
    ['no v1 deployment', v1, { ...good, model: undefined }, {}, 404, 'DeploymentNotFound'],
    [
      'an unknown classic deployment',
      classic.replace('image-2', 'x'),
      good,
      {},
      404,
      'DeploymentNotFound'
    ],
    ['a model in a classic body', classic, good, {}, 400, 'invalid_value'],
    ['a body that isn’t JSON', v1, '{', {}, 400, 'invalid_content_type'],
    ['a form', v1, good, { 'content-type': 'text/plain' }, 400, 'invalid_content_type']
  ])('%s', async (_, path, body, headers, status, code) => {
    expect(await refusalOf(await call(path, body, headers))).toMatchObject({ status, code })
  })

  test.each([
    ['response_format', { response_format: 'b64_json' }, 'unknown_parameter'],
    ['seed', { seed: 1 }, 'unknown_parameter'],
    ['input_fidelity', { input_fidelity: 'high' }, 'invalid_input_fidelity_model'],
    ['prompt', { prompt: undefined }, 'missing_required_parameter'],
    ['prompt', { prompt: ' ' }, 'invalid_value'],
    ['prompt', { prompt: 'x'.repeat(32_001) }, 'string_above_max_length'],
    ['quality', { quality: 'max' }, 'invalid_value'],
    ['output_format', { output_format: 'webp' }, 'invalid_value'],
    ['background', { background: 'transparent' }, 'invalid_value'],
    ['n', { n: 0 }, 'invalid_value'],
    ['n', { n: 11 }, 'invalid_value'],
    ['n', { n: 2, stream: true }, 'invalid_value'],
    ['partial_images', { partial_images: 4 }, 'invalid_value'],
    ['stream', { stream: 'true' }, 'invalid_type']
  ])('%s for %j', async (param, change, code) => {
    const answer = await call(v1, { ...good, ...change })
    expect(await refusalOf(answer)).toMatchObject({ status: 400, param, code })
  })

  test.each([
    ['512x512', 'below the current minimum pixel budget'],
    ['1000x1000', 'must both be divisible by 16'],
    ['3856x2160', 'longest edge must be less than or equal to 3840'],
    ['3072x512', 'aspect ratio'],
    ['3840x3840', 'above the current maximum pixel budget'],
    ['large', "Use 'auto' or WIDTHxHEIGHT"]
  ])('the size %s', async (size, message) => {
    const refusal = await refusalOf(await call(v1, { ...good, size }))
    expect(refusal).toMatchObject({ status: 400, param: 'size', code: 'invalid_value' })
    expect(refusal.message).toContain(`Invalid size '${size}'`)
    expect(refusal.message).toContain(message)
  })

  test('a stream without partials, by its front end’s timeout', async () => {
    const answer = await call(v1, { ...good, stream: true, partial_images: 0 })
    expect(await refusalOf(answer)).toMatchObject({ status: 408, code: 'Timeout' })
  })
})

describe('The stand-in answers', () => {
  test('with partials, a completed event and usage on it alone', async () => {
    const answer = await call(v1, { ...good, stream: true, partial_images: 2, user: 'u' })
    expect(answer.headers.get('content-type')).toBe('text/event-stream')
    expect(answer.headers.get('x-ratelimit-limit-requests')).toBe('10000')
    const events = await eventsOf(answer)
    const echo = {
      created_at: 1_777_000_000,
      size: '1024x640',
      quality: 'low',
      background: 'opaque',
      output_format: 'png'
    }
    const partial = {
      ...echo,
      type: 'image_generation.partial_image',
      b64_json: expect.any(String)
    }
    // By the published calculator, and two previews.
    const output = 107 + 200
    expect(events).toEqual([
      ['image_generation.partial_image', { ...partial, partial_image_index: 0 }],
      ['image_generation.partial_image', { ...partial, partial_image_index: 1 }],
      [
        'image_generation.completed',
        {
          ...echo,
          type: 'image_generation.completed',
          b64_json: expect.any(String),
          usage: {
            input_tokens: 3,
            output_tokens: output,
            total_tokens: output + 3,
            input_tokens_details: { text_tokens: 3, image_tokens: 0 }
          }
        }
      ]
    ])
    for (const [, { b64_json }] of events)
      expect(readSize(Buffer.from(String(b64_json), 'base64'))).toEqual({
        format: 'png',
        width: 1024,
        height: 640
      })
  })

  test('with one JSON text and several pictures when nothing is streamed', async () => {
    const answer = await call(classic, { ...good, model: undefined, n: 2 })
    // Shape asserted below.
    const body = (await answer.json()) as { data: { b64_json: string }[]; usage: object }
    expect(body.data).toHaveLength(2)
    expect(body.data[0]?.b64_json).not.toBe(body.data[1]?.b64_json)
    expect(body).toMatchObject({
      created: 1_777_000_000,
      size: '1024x640',
      quality: 'low',
      usage: { output_tokens: 214 }
    })
  })

  test('with a size and quality of its own choice for auto', async () => {
    const answer = await call(v1, {
      model: 'gpt-image-2',
      prompt: 'a lake',
      quality: 'auto',
      stream: true,
      partial_images: 1
    })
    const events = await eventsOf(answer)
    expect(events.at(-1)?.[1]).toMatchObject({ size: '1024x1024', quality: 'medium' })
  })

  test('with another picture each time, and the same ones in every run', async () => {
    const runOnce = async () => {
      const fresh = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 10_000 })
      const pictures: string[] = []
      for (const prompt of ['a fox', 'a fox [demo:slow]', 'a hen', 'a fox']) {
        const answer = await call(v1, { ...good, prompt }, {}, fresh.url)
        pictures.push(JSON.stringify(((await answer.json()) as { data: unknown }).data))
      }
      await fresh.close()
      return pictures
    }
    const pictures = await runOnce()
    expect(new Set(pictures).size).toBe(4)
    expect(await runOnce()).toEqual(pictures)
  })

  test('a browser that looks in', async () => {
    expect(await (await fetch(foundry.url)).text()).toContain('stand-in for Microsoft Foundry')
  })
})

describe('Directives', () => {
  test.each([
    ['rate-limit', [429, 200, 200]],
    ['rate-limit:always', [429, 429, 429]],
    ['overloaded', [429, 200, 200]],
    ['unavailable', [503, 200, 200]]
  ])('%s answers %j', async (directive, expected) => {
    const statuses: number[] = []
    for (const _ of expected)
      statuses.push((await call(v1, { ...good, prompt: `a fox [demo:${directive}]` })).status)
    expect(statuses).toEqual(expected)
  })

  test('tell apart which calls would have been paid', async () => {
    const before = foundry.calls.length
    await call(v1, { ...good, prompt: 'a fox [demo:blocked]' })
    await call(v1, { ...good, prompt: 'a fox [demo:filter-after]' })
    await call(v1, { ...good, size: '1x1' })
    expect(foundry.calls.slice(before).map(({ paid }) => paid)).toEqual([false, true, false])
  })
})

test('A taken port rejects', async () => {
  await expect(
    startStandInFoundry({ port: foundry.port, pace: 'fast', requestsPerMinute: 10_000 })
  ).rejects.toThrow('EADDRINUSE')
})
