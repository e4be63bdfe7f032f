import { AppError } from '../../../core/failure'
import { failures } from '../errors/failures'

/** Bytes per batch: writing 16 kB at a time cost ten times as much. */
const batchBytes = 192 * 1024
/** Characters decoded at once; a multiple of 4 that surely fits a batch. */
const pieceLength = 64 * 1024

/**
 * Decodes base64 that arrives in pieces cut anywhere, in large batches. Each batch is the same array
 * again: use it up before asking for the next. Throws `upstream_failed`.
 */
export type Base64Decoder = Readonly<{
  push: (characters: Uint8Array) => Generator<Uint8Array>
  finish: () => Generator<Uint8Array>
}>

export function createBase64Decoder(): Base64Decoder {
  const batch = Buffer.allocUnsafe(batchBytes)
  let filled = 0
  /** Up to three characters that wait for the rest of their four. */
  let group = ''
  /** Padding has come, behind which there can be nothing more. */
  let isEnded = false

  return { push, finish }

  function* push(characters: Uint8Array): Generator<Uint8Array> {
    const { buffer, byteOffset, byteLength } = characters
    const text = Buffer.from(buffer, byteOffset, byteLength)
    let offset = group === '' ? 0 : 4 - group.length
    if (offset > 0) {
      group += text.toString('latin1', 0, offset)
      if (group.length < 4) return
      yield* decode(group)
    }
    const end = text.length - ((text.length - offset) % 4)
    for (; offset < end; offset += pieceLength)
      yield* decode(text.toString('latin1', offset, Math.min(end, offset + pieceLength)))
    group = text.toString('latin1', end)
  }

  function* finish(): Generator<Uint8Array> {
    if (group !== '') yield* decode(group)
    if (filled > 0) yield batch.subarray(0, filled)
  }

  function* decode(text: string): Generator<Uint8Array> {
    const padding = text.endsWith('==') ? 2 : text.endsWith('=') ? 1 : 0
    const bytes = Math.floor(((text.length - padding) * 3) / 4)
    if (filled + bytes > batchBytes) {
      yield batch.subarray(0, filled)
      filled = 0
    }
    const isCut = text.length % 4 === 1 || (padding > 0 && text.length % 4 !== 0)
    // `Buffer` skips what it doesn't know, which would shift every later byte of the picture; then
    // it writes too few. Asking a regular expression instead cost 85 ms for 10 MB.
    const written = batch.write(text, filled, 'base64')
    if (isEnded || isCut || written !== bytes) throw new AppError(failures.undecodable)
    filled += written
    isEnded = padding > 0
  }
}
