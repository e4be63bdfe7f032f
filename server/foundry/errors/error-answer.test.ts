import { describe, expect, test } from 'vitest'
import { readErrorAnswer } from './error-answer'

const asked = { operation: 'edits', prompt: 'a red lake at dawn, very calm', now: 0 } as const

/** A body that begins and never ends. */
function stalling(text: string): ReadableStream<Uint8Array> {
  return new ReadableStream({ start: (controller) => controller.enqueue(Buffer.from(text)) })
}

test('a body that stalls is judged by what has come, in its time', async () => {
  const body = '{"error":{"code":"DeploymentNotFound","message":"x"}}'
  const response = new Response(stalling(body), { status: 404 })
  expect(await readErrorAnswer(response, { ...asked, patienceMs: 20 })).toMatchObject({
    kind: 'failed',
    outage: 'missing'
  })
})

test('a body that never comes leaves the status', async () => {
  const response = new Response(stalling(''), { status: 413 })
  expect(await readErrorAnswer(response, { ...asked, patienceMs: 20 })).toMatchObject({
    kind: 'failed',
    isUnbilled: true,
    failure: { code: 'too_large' }
  })
})

test('a page without an end is read no further than it is worth', async () => {
  let sent = 0
  const body = new ReadableStream({
    pull: (controller) => {
      sent += 1
      controller.enqueue(Buffer.alloc(16_384, 'x'))
    }
  })
  await readErrorAnswer(new Response(body, { status: 502 }), asked)
  expect(sent).toBeLessThan(10)
})

test('the evidence has names, codes and a text without the prompt', async () => {
  const error = {
    code: 'content_filter',
    type: 'invalid_request_error',
    param: 'prompt',
    message: `Your prompt "A red lake at dawn, very calm" was rejected. Key ${'0123456789'.repeat(3)}.`,
    innererror: { code: 'ResponsibleAIPolicyViolation' }
  }
  const response = new Response(JSON.stringify({ error }), {
    status: 400,
    headers: { 'content-type': 'application/json; charset=utf-8' }
  })
  expect((await readErrorAnswer(response, asked)).evidence).toEqual({
    status: 400,
    code: 'content_filter',
    type: 'invalid_request_error',
    param: 'prompt',
    innerCode: 'ResponsibleAIPolicyViolation',
    contentType: 'application/json',
    message: 'Your prompt "…" was rejected. Key ….'
  })
})

test('a page’s evidence is its words', async () => {
  const response = new Response('<html><h1>413 Request Entity\n Too Large</h1></html>', {
    status: 413,
    headers: { 'content-type': 'text/html' }
  })
  const { evidence } = await readErrorAnswer(response, asked)
  expect(evidence).toMatchObject({ code: null, message: '413 Request Entity Too Large' })
})

describe('an error is the service’s own', () => {
  const refusal = '{"error":{"code":"RateLimitReached","message":"Try again in 7 seconds."}}'
  test.each([
    ['behind a byte order mark', `\ufeff${refusal}`],
    ['as an event', `event: error\ndata: ${refusal}\n\n`],
    ['as an event in CRLF behind a ping', `: ping\r\n\r\nevent: error\r\ndata:${refusal}\r\n\r\n`],
    ['as an event that nothing ends', `data: ${refusal}`],
    ['as an event in lines', `data: ${refusal.replace(',', ',\ndata: ')}\n\n`]
  ])('%s', async (_, body) => {
    const response = new Response(body, { status: 429, headers: { 'retry-after': '7' } })
    const verdict = await readErrorAnswer(response, asked)
    expect(verdict).toMatchObject({ kind: 'retry', retryAfterMs: 7_000 })
    expect(verdict.evidence).toMatchObject({ status: 429, code: 'RateLimitReached' })
  })

  test('but not a page with one somewhere in its text', async () => {
    const response = new Response(`<p>upstream said\n${refusal}</p>`, { status: 429 })
    expect(await readErrorAnswer(response, asked)).toMatchObject({ kind: 'unknown' })
  })
})
