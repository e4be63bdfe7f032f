import { pipeline, Readable, type Transform } from 'node:stream'
import { createBrotliDecompress, createGunzip, createInflate, createInflateRaw } from 'node:zlib'
import { resume } from './sniff-answer'

/** How a stream of events or a JSON text begins; hardly any packed body does. */
const plainStart = /^(\xef\xbb\xbf)?\s*([{[]\s*["{[]|data:|event:|id:|retry:|:)/
/** As many first bytes as tell gzip, and those that tell more where another coding is named. */
const headBytes = { gzip: 2, other: 8 } as const

/**
 * The plain bytes of a body that somebody has packed although nobody asked for it. Gzip is known by its
 * first bytes (RFC 1952 §2.3.1) and not by its label, which proxies forget to put on or to take off; the
 * other codings (RFC 9110 §8.4.1) have no mark of their own, so there what is plain is left as it is.
 */
export async function* decodeBody(
  chunks: AsyncIterable<Uint8Array>,
  coding: string
): AsyncGenerator<Uint8Array> {
  const reading = chunks[Symbol.asyncIterator]()
  const named = coding.trim().toLowerCase()
  const least = ['br', 'deflate'].includes(named) ? headBytes.other : headBytes.gzip
  let head: Buffer = Buffer.alloc(0)
  while (head.length < least) {
    const { done, value } = await reading.next()
    if (done) break
    // Nearly always the first piece is enough, and isn't copied.
    head = head.length === 0 ? toBuffer(value) : Buffer.concat([head, value])
  }
  const decoder = createDecoder(head, named)
  const all = resume(head, reading)
  yield* decoder ? unpack(all, decoder) : all
}

function createDecoder(head: Buffer, coding: string): Transform | null {
  const [first = 0, second = 0] = head
  if (first === 0x1f && second === 0x8b) return createGunzip()
  if (coding !== 'br' && coding !== 'deflate') return null
  if (plainStart.test(head.toString('latin1'))) return null
  if (coding === 'br') return createBrotliDecompress()
  // Some leave out the frame of zlib (RFC 1950 §2.2), which the standard wants.
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
