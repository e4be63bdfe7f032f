import { pipeline, Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createInflate, createInflateRaw } from 'node:zlib'
import { resume } from '../sniff-answer'
import { gunzip } from './gunzip'

/** How events, JSON or a picture begin, plain or as base64; hardly any packed body does. */
const plainStart =
  /^((\xef\xbb\xbf)?\s*([{[]\s*["{[]|data:|event:|id:|retry:|:|"?iVBORw|"?\\?\/9j\\?\/|"data:)|\x89PNG|\xff\xd8\xff)/
/** As many first bytes as tell gzip, and those that tell more where another coding is named. */
const headBytes = { gzip: 2, other: 8 } as const

/** As often as gateways one behind another pack what is packed already. */
const mostLayers = 3

/**
 * The plain bytes of a body that somebody has packed although nobody asked for it, once or by several in
 * turn. Gzip is known by its first bytes (RFC 1952 §2.3.1) and not by its label, which proxies forget to
 * put on or to take off; the other codings (RFC 9110 §8.4.1) have no mark of their own, so there what is
 * plain is left as it is.
 */
export function decodeBody(
  chunks: AsyncIterable<Uint8Array>,
  coding: string
): AsyncGenerator<Uint8Array> {
  const names = coding.split(',').map((name) => name.trim().toLowerCase())
  const unmarked = names.filter((name) => name === 'br' || name === 'deflate')
  return decodeLayers(chunks, unmarked, mostLayers)
}

async function* decodeLayers(
  chunks: AsyncIterable<Uint8Array>,
  unmarked: readonly string[],
  layers: number
): AsyncGenerator<Uint8Array> {
  const reading = chunks[Symbol.asyncIterator]()
  // Whoever packed last is named last.
  const coding = unmarked.at(-1) ?? null
  const least = coding ? headBytes.other : headBytes.gzip
  let head: Buffer = Buffer.alloc(0)
  while (head.length < least) {
    const { done, value } = await reading.next()
    if (done) break
    // Nearly always the first piece is enough, and isn't copied.
    head = head.length === 0 ? toBuffer(value) : Buffer.concat([head, value])
  }
  const all = resume(head, reading)
  const isGzip = head[0] === 0x1f && head[1] === 0x8b
  if (isGzip && layers > 0) return yield* decodeLayers(gunzip(all), unmarked, layers - 1)
  const decoder = layers > 0 ? createDecoder(head, coding) : null
  if (!decoder) return yield* all
  yield* decodeLayers(unpack(all, decoder), unmarked.slice(0, -1), layers - 1)
}

function createDecoder(head: Buffer, coding: string | null): Transform | null {
  if (coding === null || plainStart.test(head.toString('latin1'))) return null
  if (coding === 'br') return createBrotliDecompress()
  // Some leave out the frame of zlib (RFC 1950 §2.2), which the standard wants.
  const [first = 0, second = 0] = head
  const isFramed = (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0
  return isFramed ? createInflate() : createInflateRaw()
}

function toBuffer(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
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
