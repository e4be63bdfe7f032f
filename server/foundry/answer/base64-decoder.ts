import { AppError } from '../../../core/failure'
import { failures } from '../errors/failures'
import { type BatchPool, batchBytes } from './batch-pool'
import { findByte } from './find-byte'

/** Characters decoded at once; a multiple of 4 that surely fits a batch. */
const pieceLength = 64 * 1024
/** `data:image/png;base64,` and the like; none is longer. */
const maxPrefixLength = 1024

/**
 * Decodes base64 that arrives in pieces cut anywhere, in large batches. Each batch is the same array
 * again: use it up before asking for the next. Blanks and line breaks are skipped, as encoders for
 * mail write them (RFC 2045 §6.8), and so is the head of a data URL. Throws `upstream_failed`.
 */
export type Base64Decoder = Readonly<{
  push: (characters: Uint8Array) => Generator<Uint8Array>
  finish: () => Generator<Uint8Array>
  /** Gives its array back to the pool; nothing is pushed and no batch is read any more. */
  close: () => void
}>

export function createBase64Decoder(batches: BatchPool): Base64Decoder {
  const { bytes: batch, giveBack: close } = batches.borrow()
  let filled = 0
  /** The text's first characters, until it is clear whether a data URL begins; then null. */
  let prefix: string | null = ''
  /** Up to three characters that wait for the rest of their four. */
  let group = ''
  /** Padding has come, behind which there can be nothing more. */
  let isEnded = false

  return { push, finish, close }

  function* push(characters: Uint8Array): Generator<Uint8Array> {
    const text = withoutBlanks(characters)
    if (prefix === null) return yield* pushText(text)
    const earlier = prefix
    prefix += text.toString('latin1', 0, maxPrefixLength - earlier.length)
    const isUrl = prefix.slice(0, 5).toLowerCase() === 'data:'
    const comma = prefix.indexOf(',')
    if (prefix.length < 5 || (isUrl && comma === -1 && prefix.length < maxPrefixLength)) return
    const start = isUrl ? comma + 1 : 0
    prefix = null
    yield* pushText(Buffer.from(earlier.slice(start), 'latin1'))
    yield* pushText(text.subarray(Math.max(0, start - earlier.length)))
  }

  function* pushText(text: Buffer): Generator<Uint8Array> {
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
    if (prefix) yield* pushText(Buffer.from(prefix, 'latin1'))
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

/** Tab, line feed, carriage return, blank. */
const blanks: readonly number[] = [0x09, 0x0a, 0x0d, 0x20]

/** The same bytes without blanks; a copy only where there are some. */
function withoutBlanks(bytes: Uint8Array): Buffer {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  // Four searches at the speed of memory; most pictures have none.
  if (blanks.every((blank) => findByte(text, blank, 0) === text.length)) return text
  return Buffer.from(text.toString('latin1').replace(/[\t\n\r ]+/g, ''), 'latin1')
}
