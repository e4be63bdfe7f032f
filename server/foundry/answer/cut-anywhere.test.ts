import { expect, test } from 'vitest'
import { createRandom } from '../../../core/seeded-random'
import { samplePng } from '../sample-pictures'
import { readAnswer } from './answer-reader'
import { createBatchPool } from './batch-pool'
import { createFakeWriters } from './fake-writers'

/** Longer than what is decoded at once, so that several batches are written. */
const png = samplePng(1024, 640, 300_000)
const base64 = png.toString('base64')
const inLines = base64.replace(/.{76}/g, '$&\\n')
const done = (picture: string) =>
  `data: {"type":"image_generation.completed","b64_json":"${picture}","usage":{"output_tokens":9}}`
const json = `{"created":1,"data":[{"b64_json":"${base64}"}],"usage":{"output_tokens":9}}`

const preview = `{"type":"image_generation.partial_image","b64_json":"${samplePng(8, 8).toString('base64')}"}`

const forms: Readonly<Record<string, string>> = {
  'an event': `event: image_generation.completed\n${done(base64)}\n\n`,
  'an event in lines of CRLF': `event: image_generation.completed\r\n${done(base64)}\r\n\r\n`,
  'an event behind a byte order mark': `\ufeff${done(base64)}\n\n`,
  'an event behind events that are no JSON': `: ping\n\ndata: hi\n\n${done(base64)}\n\ndata: [DONE]\n\n`,
  'an event that nothing ends': done(base64),
  'base64 in lines': `${done(inLines)}\n\n`,
  'base64 in lines of CRLF': `${done(inLines.replaceAll('\\n', '\\r\\n'))}\n\n`,
  'base64 with blanks': `${done(base64.replace(/.{20}/g, '$& '))}\n\n`,
  'base64 with escapes': `${done(base64.replaceAll('/', '\\/').replaceAll('+', '\\u002B'))}\n\n`,
  'a data URL': `${done(`data:image/png;base64,${base64}`)}\n\n`,
  'one JSON text': json,
  'JSON behind a byte order mark': `\ufeff \r\n${json}`,
  'JSON as a string of JSON': `${JSON.stringify(json)}\n`,
  'JSON as a string of JSON, with all escapes': JSON.stringify(
    json.replace('{', '{"about":"Füße 🦊\\u00e9\\n",').replaceAll('/', '\\/')
  ).replaceAll('ü', '\\u00fc'),
  'events in a list': `[\n${preview},${preview}, ${done(base64).slice(6)},]`,
  'events without anything between': preview + done(base64).slice(6),
  'much beside the picture': json.replace('{', `{"trace":"${'x'.repeat(1_200_000)}",`)
}

/** As a line, TLS and a slow service cut it: many small pieces here, a few large ones there. */
function* cut(bytes: Buffer, seed: number): Generator<Uint8Array> {
  const random = createRandom(seed)
  const most = [700, 16_384, 65_536, 400_000][seed % 4] ?? 1
  for (let at = 0; at < bytes.length; ) {
    // Some bytes by themselves wherever that may matter most: at both ends.
    const isEnd = at < 300 || at > bytes.length - 300
    const length = isEnd ? 1 + Math.floor(random() * 3) : 1 + Math.floor(random() * most)
    // A copy, since Node's buffers are no longer than what came.
    yield Uint8Array.from(bytes.subarray(at, at + length))
    at += length
  }
}

async function* arrive(bytes: Buffer, seed: number): AsyncGenerator<Uint8Array> {
  yield* cut(bytes, seed)
}

async function read(bytes: Buffer, seed: number) {
  const { create } = createFakeWriters()
  for await (const { type, picture, message } of readAnswer({
    chunks: arrive(bytes, seed),
    createWriter: create,
    batches: createBatchPool()
  })) {
    if (type.endsWith('.partial_image')) continue
    if (!picture || !('picture' in picture)) throw new Error('No picture')
    const { header, writer, bytes: length } = picture.picture
    return { width: header.width, length, usage: message.usage, isSame: writer.bytes().equals(png) }
  }
  return null
}

test.each(Object.entries(forms))(
  '%s gives the same picture wherever it is cut',
  async (_, text) => {
    for (let seed = 0; seed < 4; seed += 1)
      expect(await read(Buffer.from(text), seed)).toEqual({
        width: 1024,
        length: png.length,
        usage: { output_tokens: 9 },
        isSame: true
      })
  }
)

/** Of which nothing else is said. */
const bareForms: Readonly<Record<string, string | Buffer>> = {
  'its file': png,
  'its file behind blanks': Buffer.concat([Buffer.from('\r\n \n'), png]),
  base64: base64,
  'base64 behind a byte order mark, in lines': `\ufeff${base64.replace(/.{76}/g, '$&\r\n')}\r\n`,
  'a data URL': `data:image/png;base64,${base64}\n`,
  'base64 in quotes': `"${base64}"\n`,
  'a data URL in quotes, with escapes': `"data:image/png;base64,${base64}"`.replaceAll('/', '\\/')
}

test.each(Object.entries(bareForms))(
  'a body that is nothing but the picture as %s gives it wherever it is cut',
  async (_, body) => {
    for (let seed = 0; seed < 4; seed += 1)
      expect(await read(Buffer.from(body), seed)).toEqual({
        width: 1024,
        length: png.length,
        usage: undefined,
        isSame: true
      })
  }
)
