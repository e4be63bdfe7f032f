import { AppError } from '../../../core/failure'
import { failures } from '../errors/failures'
import { type Base64Decoder, createBase64Decoder } from './base64-decoder'
import { findByte } from './find-byte'

/**
 * Reads one JSON text that carries a picture under the key `b64_json`, in pieces cut anywhere.
 * `push` gives the picture's decoded bytes as they come; `finish` gives the rest of the JSON, where
 * the picture is an empty string. The picture itself is never held.
 */
export type PictureScanner = Readonly<{
  push: (bytes: Uint8Array) => Generator<Uint8Array>
  finish: () => string
}>

/** Everything but the picture; real answers have less than 1 kB of it. */
const maxRestBytes = 1024 * 1024

const quote = 0x22
const backslash = 0x5c
const colon = 0x3a
const pictureKey = 'b64_json'

export function createPictureScanner(): PictureScanner {
  const rest: number[] = []
  let state: 'outside' | 'string' | 'picture' | 'second' = 'outside'
  /** The string that ended last, until something other than a colon or blank follows it. */
  let lastString = ''
  let isValueOfPictureKey = false
  /** A started escape inside the current string, from its backslash. */
  let pendingEscape = ''
  let decoder: Base64Decoder | null = null
  let isDone = false

  return { push, finish }

  function* push(bytes: Uint8Array): Generator<Uint8Array> {
    let offset = 0
    while (offset < bytes.length) {
      if (state === 'picture') offset = yield* readPicture(bytes, offset)
      else {
        readRest(bytes[offset] ?? 0)
        offset += 1
      }
    }
  }

  function finish(): string {
    if (state === 'picture' || state === 'string') throw new AppError(failures.incomplete)
    return Buffer.from(rest).toString('utf8')
  }

  function readRest(byte: number): void {
    if (state === 'outside') readOutside(byte)
    else readString(byte)
  }

  function readOutside(byte: number): void {
    keep(byte)
    if (byte === quote) {
      // Only one picture is asked for; a second one counts as rest and meets its cap.
      state = isValueOfPictureKey && !isDone ? 'picture' : 'string'
      if (state === 'picture') decoder = createBase64Decoder()
      isValueOfPictureKey = false
      lastString = ''
    } else if (byte === colon) {
      isValueOfPictureKey = lastString === pictureKey
    } else if (byte > 0x20) {
      isValueOfPictureKey = false
    }
  }

  function readString(byte: number): void {
    keep(byte)
    if (pendingEscape) pendingEscape = ''
    else if (byte === backslash) pendingEscape = '\\'
    else if (byte === quote) state = 'outside'
    // Longer than the key is as good as any other string that isn't the key.
    if (state === 'string' && lastString.length <= pictureKey.length)
      lastString += String.fromCharCode(byte)
  }

  function* readPicture(bytes: Uint8Array, start: number): Generator<Uint8Array, number> {
    if (!decoder) return start
    if (pendingEscape) return yield* readEscape(decoder, bytes[start] ?? 0, start)
    const end = endOfRun(bytes, start)
    yield* decoder.push(bytes.subarray(start, end))
    const byte = bytes[end]
    if (byte === backslash) pendingEscape = '\\'
    if (byte === quote) {
      yield* decoder.finish()
      keep(quote)
      decoder = null
      isDone = true
      state = 'outside'
    }
    return Math.min(end + 1, bytes.length)
  }

  /** Base64 may hold `\/`, and from .NET's strict encoder `\u002B`. */
  function* readEscape(
    into: Base64Decoder,
    byte: number,
    at: number
  ): Generator<Uint8Array, number> {
    pendingEscape += String.fromCharCode(byte)
    const isUnicode = pendingEscape.startsWith('\\u')
    if (isUnicode && pendingEscape.length < 6) return at + 1
    const code = isUnicode ? Number.parseInt(pendingEscape.slice(2), 16) : byte
    pendingEscape = ''
    yield* into.push(new Uint8Array([code]))
    return at + 1
  }

  function keep(byte: number): void {
    if (rest.length >= maxRestBytes) throw new AppError(failures.undecodable)
    rest.push(byte)
  }
}

/** The first byte from `start` on that isn't plain base64 text: a quote, a backslash or the end. */
function endOfRun(bytes: Uint8Array, start: number): number {
  const run = findByte(bytes, quote, start)
  return start + findByte(bytes.subarray(start, run), backslash, 0)
}
