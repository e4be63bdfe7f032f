import { renderAsync } from '@resvg/resvg-js'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { issueToken } from './request/credentials'
import { type StandInFoundry, startStandInFoundry } from './stand-in-foundry'

const seconds = 1_777_000_000
let foundry: StandInFoundry
beforeAll(async () => {
  const now = () => seconds * 1000
  foundry = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 10_000, now })
})
afterAll(() => foundry.close())

const v1 = '/openai/v1/images/generations?api-version=preview'
const classic = '/openai/deployments/gpt-image-2/images/generations?api-version=2025-04-01-preview'
const good = { model: 'gpt-image-2', prompt: 'a lake', size: '1024x640', quality: 'low' }
const key = { 'api-key': 'stand-in-key' }

function call(path: string, body: object, headers: Record<string, string>, at = foundry.url) {
  return fetch(at + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body)
  })
}

/** All that an error says, wherever it stands. */
const bodyOf = async (answer: Response) => (await answer.json()) as Record<string, unknown>

describe('the quota', () => {
  /** Turned away at once for its size, and counted all the same. */
  const cheap = { ...good, size: '1x1' }

  test('is six requests a minute for each deployment, unless it is said', async () => {
    const clock = { now: seconds * 1000 }
    const strict = await startStandInFoundry({ port: 0, pace: 'fast', now: () => clock.now })
    onTestFinished(() => strict.close())
    const status = async (model: string) => {
      const answer = await call(v1, { ...cheap, model }, key, strict.url)
      return answer.status
    }
    for (let request = 0; request < 6; request += 1) {
      expect(await status('gpt-image-2')).toBe(400)
      clock.now += 1_000
    }
    const over = await call(v1, good, key, strict.url)
    expect(over.status).toBe(429)
    expect(over.headers.get('retry-after')).toBe('54')
    expect(over.headers.get('x-ratelimit-limit-requests')).toBe('6')
    expect(over.headers.get('x-ratelimit-remaining-requests')).toBe('0')
    expect(await bodyOf(over)).toEqual({
      error: {
        code: '429',
        message: expect.stringMatching(
          /^Requests to the Images_Generations Operation .*exceeded call rate limit.*retry after 54 seconds/
        )
      }
    })
    expect(await status('gpt-image-1.5')).toBe(400)
    clock.now += 53_999
    expect(await status('gpt-image-2')).toBe(429)
    clock.now += 1
    expect(await status('gpt-image-2')).toBe(400)
    expect(await (await fetch(strict.url)).text()).toContain('6 a minute for each deployment')
  })

  test('is counted by the name in the path on the classic path, and not for strangers', async () => {
    const strict = await startStandInFoundry({ port: 0, pace: 'fast', requestsPerMinute: 1 })
    onTestFinished(() => strict.close())
    const { model: _model, ...body } = cheap
    for (const status of [400, 429])
      expect((await call(classic, body, key, strict.url)).status).toBe(status)
    for (const _ of [1, 2])
      expect((await call(v1, { ...cheap, model: 'other' }, key, strict.url)).status).toBe(404)
  })
})

describe('credentials', () => {
  const token = (change: Partial<Parameters<typeof issueToken>[0]>) =>
    issueToken({ aud: 'https://ai.azure.com', exp: seconds + 600, ...change })
  const cheap = { model: 'gpt-image-2', size: '1x1' }

  test.each([
    ['a token for ai.azure.com', token({}), true],
    [
      'one for cognitiveservices.azure.com',
      token({ aud: 'https://cognitiveservices.azure.com/' }),
      true
    ],
    ['one for another service', token({ aud: 'https://graph.microsoft.com' }), false],
    ['one that has expired', token({ exp: seconds }), false],
    ['one that isn’t valid yet', token({ nbf: seconds + 1 }), false],
    ['one that somebody has changed', `${token({})}x`, false],
    ['a word', 'token', false]
  ])('%s', async (_name, bearer, isTaken) => {
    for (const path of [v1, classic]) {
      const answer = await call(path, cheap, { authorization: `Bearer ${bearer}` })
      expect(answer.status).toBe(isTaken ? 400 : 401)
      // Not in the wrapper of all other errors.
      if (!isTaken)
        expect(await bodyOf(answer)).toEqual({
          statusCode: 401,
          message: expect.stringContaining('audience is incorrect')
        })
    }
  })

  test.each([
    ['v1', v1, 400],
    ['classic', classic, 401]
  ])('a key as a bearer on the %s path', async (_style, path, status) => {
    const answer = await call(path, cheap, { authorization: 'Bearer stand-in-key' })
    expect(answer.status).toBe(status)
  })
})

test.each([
  [10, 400],
  [11, 431]
])('%i headers of a caller’s own', async (count, status) => {
  const own = Object.fromEntries(
    Array.from({ length: count }, (_, index) => [`x-own-${index}`, '1'])
  )
  expect((await call(v1, { ...good, size: '1x1' }, { ...key, ...own })).status).toBe(status)
})

test.each([
  ['in one piece', {}, 408],
  ['as a stream', { stream: true, partial_images: 1 }, 200]
])('a picture that takes longer than 122 seconds, asked for %s', async (_name, more, status) => {
  const answer = await call(v1, { ...good, prompt: 'a lake [demo:slow:wall]', ...more }, key)
  expect(answer.status).toBe(status)
})

test('quality is high when it is left out, and costs so', async () => {
  const { quality: _quality, ...body } = good
  expect(await bodyOf(await call(v1, body, key))).toMatchObject({
    quality: 'high',
    usage: { output_tokens: 3824 }
  })
})

test.each([
  [
    'PNG with compression',
    { output_format: 'png', output_compression: 80 },
    'output_compression',
    400
  ],
  ['compression where PNG is understood', { output_compression: 0 }, 'output_compression', 400],
  ['PNG at 100', { output_format: 'png', output_compression: 100 }, '', 200],
  ['JPEG with compression', { output_format: 'jpeg', output_compression: 80 }, '', 200],
  [
    'a transparent JPEG',
    { model: 'gpt-image-2.5-flare', output_format: 'jpeg', background: 'transparent' },
    'background',
    400
  ],
  ['a transparent PNG', { model: 'gpt-image-2.5-flare', background: 'transparent' }, '', 200],
  ['transparent by a model that can’t', { background: 'transparent' }, 'background', 400]
])('%s', async (_name, change, param, status) => {
  const answer = await call(v1, { ...good, ...change }, key)
  expect(answer.status).toBe(status)
  if (status === 400)
    expect(await bodyOf(answer)).toMatchObject({
      error: { param, code: 'invalid_value', type: 'image_generation_user_error' }
    })
})

test.each([
  ['just below 4 MB', -1, 200],
  ['of 4 MB', 0, 400]
])('a mask %s', async (_name, more, status) => {
  const svg = '<svg xmlns="http://www.w3.org/2000/svg" width="1024" height="640"/>'
  const png = Uint8Array.from((await renderAsync(svg)).asPng())
  const padded = new Uint8Array(4 * 1024 * 1024 + more)
  padded.set(png)
  const form = new FormData()
  for (const [name, value] of Object.entries(good)) form.append(name, value)
  form.append('image[]', new Blob([png], { type: 'image/png' }), 'a.png')
  form.append('mask', new Blob([padded], { type: 'image/png' }), 'mask.png')
  const path = v1.replace('generations', 'edits')
  const answer = await fetch(foundry.url + path, { method: 'POST', headers: key, body: form })
  expect(answer.status).toBe(status)
  if (status === 400)
    expect(await bodyOf(answer)).toMatchObject({
      error: { param: 'mask', message: expect.stringContaining('4MB') }
    })
})
