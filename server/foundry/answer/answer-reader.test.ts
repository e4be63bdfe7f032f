import { describe, expect, test } from 'vitest'
import { samplePng } from '../sample-pictures'
import { readAnswer } from './answer-reader'
import { createBatchPool } from './batch-pool'
import { createFakeWriters } from './fake-writers'

const first = samplePng(1024, 1536)
const last = samplePng(1536, 1024, 100)
const stream = Buffer.from(
  [
    ': keep-alive',
    '',
    'event: image_generation.partial_image',
    `data: {"type":"image_generation.partial_image","partial_image_index":0,"b64_json":"${first.toString('base64')}","size":"1024x1536"}`,
    '',
    `data: {"b64_json": "${last.toString('base64').replaceAll('/', '\\/')}", "usage":{"output_tokens":9},"type":"image_generation.completed"}`,
    '',
    'data: [DONE]',
    '',
    ''
  ].join('\r\n')
)

async function* pieces(bytes: Buffer, cuts: readonly number[]): AsyncGenerator<Uint8Array> {
  let start = 0
  for (const cut of [...cuts, bytes.length]) {
    yield bytes.subarray(start, cut)
    start = cut
  }
}

async function read(cuts: readonly number[]) {
  const { create } = createFakeWriters()
  const found: unknown[] = []
  for await (const { type, picture } of readAnswer({
    chunks: pieces(stream, cuts),
    createWriter: create,
    batches: createBatchPool()
  })) {
    if (!picture || !('picture' in picture)) throw new Error('No picture')
    const { header, writer } = picture.picture
    found.push([type, header.width, writer.bytes().toString('hex')])
  }
  return found
}

const expected = [
  ['image_generation.partial_image', 1024, first.toString('hex')],
  ['image_generation.completed', 1536, last.toString('hex')]
]

/** The same cuts for the same seed. */
function randomCuts(seed: number): number[] {
  const cuts: number[] = []
  let state = seed
  for (let at = 0; at < stream.length; ) {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    at += (state >> 8) % 40
    if (at < stream.length) cuts.push(at)
  }
  return cuts
}

describe('readAnswer', () => {
  test('reads a stream that comes in one piece', async () => {
    expect(await read([])).toEqual(expected)
  })

  test('reads a stream that comes byte by byte', async () => {
    expect(await read(Array.from({ length: stream.length }, (_, index) => index))).toEqual(expected)
  })

  test('reads a stream cut in two at any place', async () => {
    for (let cut = 0; cut <= stream.length; cut += 1) expect(await read([cut])).toEqual(expected)
  })

  test.each(Array.from({ length: 50 }, (_, seed) => seed))(
    'reads a stream cut by seed %i',
    async (seed) => {
      expect(await read(randomCuts(seed))).toEqual(expected)
    }
  )
})
