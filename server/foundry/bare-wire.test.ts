import { once } from 'node:events'
import { type AddressInfo, createServer, type Socket } from 'node:net'
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync } from 'node:zlib'
import { describe, expect, onTestFinished, test } from 'vitest'
import { createFakeWriters } from './answer/fake-writers'
import { generateImage } from './generate'
import { trialRequest } from './trial-answer'
import { type Script, startUpstream } from './trial-upstream'

/** One pixel, made by somebody else's encoder. */
const pixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const usage = '"usage":{"input_tokens":5,"output_tokens":7}'
const whole = `{"created":1,"about":"Füße 🦊","data":[{"b64_json":"${pixel}"}],${usage}}`
const event = `event: image_generation.completed\ndata: {"type":"image_generation.completed","b64_json":"${pixel}",${usage}}`
const preview = `data: {"type":"image_generation.partial_image","partial_image_index":0,"b64_json":"${pixel}"}\n\n`

const json = 'HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n'
const events = 'HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n'
const chunked = 'transfer-encoding: chunked\r\n\r\n'
const chunk = (text: string) => `${Buffer.byteLength(text).toString(16)}\r\n${text}\r\n`
const sized = (body: string | Buffer, more = 0) =>
  `content-length: ${Buffer.byteLength(body) + more}\r\n\r\n`
const packed = (body: Buffer, coding: string | null) => [
  `${json}${coding ? `content-encoding: ${coding}\r\n` : ''}${sized(body)}`,
  body
]
const bytesOf = (text: string) => [...Buffer.from(text)].map((byte) => Uint8Array.of(byte))

async function ask(script: Script, { idleTimeoutMs = 20_000, previewMs = 0, url = '' } = {}) {
  const upstream = await startUpstream(() => script)
  const { created, create } = createFakeWriters()
  const request = trialRequest()
  const outcome = await generateImage({
    ...request,
    deployment: {
      ...request.deployment,
      endpoint: new URL(url || upstream.url),
      credential: async () => ({ 'api-key': 'sample' })
    },
    createWriter: create,
    onPartial: async (_index, writer) => {
      await new Promise((resolve) => setTimeout(resolve, previewMs))
      await writer.discard()
    },
    idleTimeoutMs
  })
  return { outcome, created, requests: upstream.requests }
}

describe('a picture that came is kept', () => {
  test.each<[string, Script['pieces'], Script['end']]>([
    ['by a length', [json + sized(whole), whole], 'close'],
    ['byte by byte', [json + sized(whole), ...bytesOf(whole)], 'stay open'],
    ['events byte by byte', [`${events}\r\n`, ...bytesOf(`${preview}${event}\n\n`)], 'close'],
    ['of HTTP/1.0, up to the end of the connection', [`HTTP/1.0 200 OK\r\n\r\n${whole}`], 'close'],
    ['without a length', [`${json}\r\n`, whole], 'close'],
    ['of a status that nobody speaks of', [`HTTP/1.1 203 \r\n${sized(whole)}`, whole], 'close'],
    ['of more than its length says', [json + sized(whole), `${whole}more`], 'close'],
    ['behind a 100', [`HTTP/1.1 100 Continue\r\n\r\n${json}${sized(whole)}`, whole], 'close'],
    [
      'behind hints and a word of patience',
      [
        'HTTP/1.1 103 Early Hints\r\nlink: </x>\r\n\r\n',
        'HTTP/1.1 102 Processing\r\n\r\n',
        `${json}${sized(whole)}${whole}`
      ],
      'close'
    ],
    ['of headers in capitals', [json.toUpperCase() + sized(whole).toUpperCase(), whole], 'close'],
    [
      'below 40 kB of headers',
      [`${json}x: ${'y'.repeat(40_000)}\r\n${sized(whole)}${whole}`],
      'close'
    ],
    ['with trailers', [events + chunked + chunk(`${event}\n\n`), '0\r\nx-sum: 1\r\n\r\n'], 'close'],
    [
      'with extensions of chunks',
      [`${json}${chunked}${chunk(whole).replace('\r', ';a="b"\r')}0\r\n\r\n`],
      'close'
    ],
    [
      'in events with CRLF',
      [`${events}\r\n`, `${preview}${event}\n\n`.replaceAll('\n', '\r\n')],
      'close'
    ],
    [
      'in events with CR',
      [`${events}\r\n`, `${preview}${event}\n\n`.replaceAll('\n', '\r')],
      'close'
    ],
    [
      'in events with each of them',
      [`${events}\r\n`, `: hi\r\r\nretry: 9\r\nid: 1\n\r${preview}${event}\r\n\n`],
      'close'
    ],
    [
      'in data of two lines',
      [`${events}\r\n`, `${event.replace(pixel.slice(40), `\ndata: ${pixel.slice(40)}`)}\n\n`],
      'close'
    ],
    [
      'behind one without a picture',
      [`${json}\r\n`, whole.replace('[{', '[{"b64_json":""},{')],
      'close'
    ],
    ['in a list', [`${json}\r\n`, `[{"b64_json":"${pixel}",${usage}}]`], 'close'],
    ['in a list that nothing ends', [`${json}\r\n`, `[{},${whole},`], 'stay open'],
    ['packed', packed(gzipSync(whole), 'gzip'), 'close'],
    ['packed, and nobody says so', packed(gzipSync(whole), null), 'close'],
    ['packed, and nothing ends', [`${json}\r\n`, gzipSync(whole)], 'stay open'],
    [
      'packed, with words behind it',
      packed(
        Buffer.concat([gzipSync(whole), gzipSync('').subarray(0, 9), Buffer.from('more')]),
        'gzip'
      ),
      'close'
    ],
    [
      'packed, with a wrong sum',
      packed(Buffer.concat([gzipSync(whole).subarray(0, -8), Buffer.alloc(8)]), 'gzip'),
      'close'
    ],
    ['packed twice', packed(gzipSync(gzipSync(whole)), 'gzip, gzip'), 'close'],
    ['packed twice, and said once', packed(gzipSync(gzipSync(whole)), 'gzip'), 'close'],
    ['packed once, and said twice', packed(gzipSync(whole), 'gzip, gzip'), 'close'],
    ['packed by two', packed(brotliCompressSync(gzipSync(whole)), 'gzip, br'), 'close'],
    ['packed by two others', packed(gzipSync(deflateSync(whole)), 'deflate, gzip'), 'close'],
    ['plain, and called packed', packed(Buffer.from(whole), 'gzip'), 'close'],
    ['packed by Brotli', packed(brotliCompressSync(whole), 'br'), 'close'],
    ['deflated', packed(deflateSync(whole), 'deflate'), 'close'],
    ['deflated without a frame', packed(deflateRawSync(whole), 'deflate'), 'close'],
    ['plain, and called deflated', packed(Buffer.from(whole), 'deflate'), 'close'],
    ['plain events, and called Brotli', packed(Buffer.from(`${event}\n\n`), 'br'), 'close'],
    [
      'packed, without the sum at its end',
      [`${json}\r\n`, gzipSync(whole).subarray(0, -8)],
      'reset'
    ],
    ['and then the connection breaks', [json + chunked + chunk(whole)], 'reset'],
    ['and less than the length came', [json + sized(whole, 9) + whole], 'close'],
    ['and less than the length came before a reset', [json + sized(whole, 9) + whole], 'reset'],
    ['and then nothing ends', [json + chunked + chunk(whole)], 'stay open'],
    ['in an event, and then nothing ends', [events + chunked + chunk(`${event}\n\n`)], 'stay open'],
    ['in an event that nothing ends', [`${events}\r\n${preview}${event}`], 'close'],
    ['in an event that a reset ends', [`${events}\r\n${preview}${event}`], 'reset'],
    [
      'in an event that a reset ends behind its picture',
      [`${events}\r\n${preview}${event.split(',"usage')[0]}`],
      'reset'
    ]
  ])('%s', async (name, pieces, end) => {
    const { outcome, created, requests } = await ask({ pieces, ...(end && { end }) })
    expect(outcome).toMatchObject({ kind: 'done', header: { width: 1, height: 1 } })
    if (outcome.kind !== 'done') return
    expect(outcome.writer.bytes().toString('base64')).toBe(pixel)
    const measured = { inputTextTokens: 5, inputImageTokens: 0, outputTokens: 7 }
    expect(outcome.usage).toEqual(name.endsWith('its picture') ? null : measured)
    expect(created.filter((one) => !one.isDiscarded())).toEqual([outcome.writer])
    expect(requests).toHaveLength(1)
  })

  test('in an event that nothing ends, once nobody waits any longer', async () => {
    const script = { pieces: [`${events}\r\n${preview}${event}`], end: 'stay open' } as const
    expect((await ask(script, { idleTimeoutMs: 30 })).outcome).toMatchObject({ kind: 'done' })
  })

  test('when the connection breaks while its preview is still being written', async () => {
    const script = { pieces: [`${events}\r\n${preview}`, `${event}\n\n`], end: 'reset' } as const
    expect((await ask(script, { previewMs: 40 })).outcome).toMatchObject({ kind: 'done' })
  })
})

describe('a call that may have been paid for is open, and was sent once', () => {
  const half = event.slice(0, -60)
  test.each<[string, Script['pieces'], Script['end']]>([
    ['a reset before any answer', [], 'reset'],
    ['an end before any answer', [], 'close'],
    ['a reset within the status', ['HTTP/1.'], 'reset'],
    ['an end within the headers', ['HTTP/1.1 200 OK\r\ncontent-'], 'close'],
    ['a reset behind the headers', [`${events}${chunked}`], 'reset'],
    ['an end behind the headers', [`${json}${sized(whole)}`], 'close'],
    ['a reset behind a preview', [events + chunked + chunk(preview)], 'reset'],
    ['a reset within the picture', [`${events}\r\n${half}`], 'reset'],
    ['an end within the picture', [`${json}${sized(whole)}${whole.slice(0, 90)}`], 'close'],
    [
      'a preview whose name was cut off',
      [`${events}\r\ndata: {"b64_json":"${pixel}","ty`],
      'reset'
    ],
    ['a packed picture cut in two', [`${json}\r\n`, gzipSync(whole).subarray(0, 60)], 'reset'],
    ['no words at all', [`HTTP/1.1 204 No Content\r\n\r\n`], 'close'],
    [
      'another protocol',
      ['HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n'],
      'close'
    ],
    ['something that isn’t HTTP', ['220 mail.example ESMTP\r\n'], 'stay open']
  ])('%s', async (_name, pieces, end) => {
    const { outcome, created, requests } = await ask({ pieces, ...(end && { end }) })
    expect(outcome).toMatchObject({ kind: 'unknown', failure: { code: 'stream_incomplete' } })
    expect(outcome).not.toMatchObject({ isUnbilled: true })
    expect(created.every((one) => one.isDiscarded())).toBe(true)
    expect(requests).toHaveLength(1)
  })
})

test.each([
  ['speaks no TLS', (socket: Socket) => socket.end('HTTP/1.1 400 x\r\n\r\n'), 'failed'],
  ['hangs up', (socket: Socket) => socket.end(), 'retry'],
  ['breaks the connection', (socket: Socket) => socket.resetAndDestroy(), 'retry']
])('what %s before there is TLS is told nothing and paid nothing', async (_, answer, kind) => {
  const heard: string[] = []
  const server = createServer((socket) => {
    socket.on('error', () => undefined)
    socket.once('data', (bytes) => {
      heard.push(bytes.toString('latin1'))
      answer(socket)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  onTestFinished(() => void server.close())
  const { port } = server.address() as AddressInfo
  const { outcome } = await ask({ pieces: [] }, { url: `https://127.0.0.1:${port}` })
  expect(outcome).toMatchObject(kind === 'failed' ? { kind, isUnbilled: true } : { kind })
  expect(heard.join()).not.toContain('sample')
})

test('a 429 that came before a reset is one, with its wait', async () => {
  const body = '{"error":{"code":"429","message":"slow"}}'
  const head = `HTTP/1.1 429 Too Many\r\nretry-after: 7\r\n${sized(body, 50)}${body}`
  const { outcome } = await ask({ pieces: [head], end: 'reset' })
  expect(outcome).toMatchObject({ kind: 'retry', retryAfterMs: 7_000 })
})
