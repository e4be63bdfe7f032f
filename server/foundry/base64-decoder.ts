import { AppError } from '../../core/failure'
import { failures } from './failures'

/** Characters per batch: decoding and writing 16 kB at a time cost ten times as much. A multiple of 4. */
const batchLength = 256 * 1024

/** Decodes base64 that arrives in pieces cut anywhere, in large batches. Throws `upstream_failed`. */
export type Base64Decoder = Readonly<{
  push: (characters: Uint8Array) => Generator<Uint8Array>
  finish: () => Generator<Uint8Array>
}>

export function createBase64Decoder(): Base64Decoder {
  const batch = Buffer.alloc(batchLength)
  let filled = 0

  return { push, finish }

  function* push(characters: Uint8Array): Generator<Uint8Array> {
    let offset = 0
    while (offset < characters.length) {
      const piece = characters.subarray(offset, offset + batchLength - filled)
      batch.set(piece, filled)
      filled += piece.length
      offset += piece.length
      if (filled === batchLength) yield* flush(/^[A-Za-z0-9+/]*$/)
    }
  }

  function* finish(): Generator<Uint8Array> {
    yield* flush(/^[A-Za-z0-9+/]*={0,2}$/)
  }

  function* flush(expected: RegExp): Generator<Uint8Array> {
    const text = batch.toString('latin1', 0, filled)
    filled = 0
    // `Buffer` skips what it doesn't know, which would shift every later byte of the picture.
    const isCut = text.length % 4 === 1 || (text.endsWith('=') && text.length % 4 !== 0)
    if (isCut || !expected.test(text)) throw new AppError(failures.undecodable)
    if (text) yield Buffer.from(text, 'base64')
  }
}
