import { pipeline, Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib'
import { resume } from './sniff-answer'

/** Codings that their own bytes don't tell (RFC 9110 §8.4.1). */
const decoders: Readonly<Record<string, () => Transform>> = {
  br: createBrotliDecompress,
  deflate: createInflate
}

/**
 * The plain bytes of a body that somebody has packed although nobody asked for it. Gzip is known by its
 * first bytes (RFC 1952 §2.3.1) and not by its label, which proxies forget to put on or to take off.
 */
export async function* decodeBody(
  chunks: AsyncIterable<Uint8Array>,
  coding: string
): AsyncGenerator<Uint8Array> {
  const reading = chunks[Symbol.asyncIterator]()
  let head = Buffer.alloc(0)
  while (head.length < 2) {
    const { done, value } = await reading.next()
    if (done) break
    head = Buffer.concat([head, value])
  }
  const isGzip = head[0] === 0x1f && head[1] === 0x8b
  const decoder = isGzip ? createGunzip() : decoders[coding.trim().toLowerCase()]?.()
  const all = resume(head, reading)
  yield* decoder ? unpack(all, decoder) : all
}

/** As the body itself does it: first all that came, also of one that was cut, then its fault. */
async function* unpack(
  packed: AsyncIterable<Uint8Array>,
  decoder: Transform
): AsyncGenerator<Uint8Array> {
  const broken: unknown[] = []
  const source = Readable.from(untilFault(packed, (fault) => broken.push(fault)))
  // What is wrong with either of them is met by the loop.
  pipeline(source, decoder, () => {})
  for await (const chunk of decoder) yield chunk
  if (broken.length > 0) throw broken[0]
}

async function* untilFault(
  chunks: AsyncIterable<Uint8Array>,
  note: (fault: unknown) => void
): AsyncGenerator<Uint8Array> {
  try {
    yield* chunks
  } catch (fault) {
    note(fault)
  }
}
