import { AppError } from '../../../core/failure'
import { failures } from '../errors/failures'
import { type Base64Decoder, createBase64Decoder } from './base64-decoder'
import type { BatchPool } from './batch-pool'
import { findByte } from './find-byte'

/**
 * Reads one JSON text that carries a picture under the key `b64_json`, in pieces cut anywhere.
 * `push` gives the picture's decoded bytes as they come; `finish` gives the rest of the JSON, where
 * the picture is an empty string. The picture itself is never held. Never throws: what surrounds a
 * picture can't spoil it, and a preview that can't be read is no reason to stop.
 */
export type PictureScanner = Readonly<{
  /** Returns what stands behind the brace that ends the text. */
  push: (bytes: Uint8Array) => Generator<Uint8Array, Uint8Array>
  /** The text's outermost brace is closed. */
  isWhole: () => boolean
  finish: () => ScannedText
  /** Frees what it decodes into, wherever it stands; closing twice is closing once. */
  close: () => void
}>

/** `fault`: what was wrong with the picture. */
export type ScannedText = Readonly<{ text: string; fault: AppError | null }>

/** Everything but pictures and other long strings; real answers have less than 1 kB of it. */
const maxRestBytes = 1024 * 1024
/** What is kept of a string that isn't the picture; a second picture would be as long as the first. */
const maxStringBytes = 8 * 1024

const quote = 0x22
const backslash = 0x5c
const colon = 0x3a
const openers: readonly number[] = [0x7b, 0x5b]
const closers: readonly number[] = [0x7d, 0x5d]
/** As the service writes it, and as gateways do that rewrite keys. */
const pictureKey = /^b64_?json$/i
const longestKey = 'b64_json'.length
/** What the short escapes of JSON stand for where that isn't the letter itself (RFC 8259 §7). */
const escapes: Readonly<Record<string, number>> = { b: 8, f: 12, n: 10, r: 13, t: 9 }

export function createPictureScanner(batches: BatchPool): PictureScanner {
  const rest: number[] = []
  let state: 'outside' | 'string' | 'picture' = 'outside'
  /** The string that ended last, until something other than a colon or blank follows it. */
  let lastString = ''
  let stringBytes = 0
  let isValueOfPictureKey = false
  /** A started escape inside the current string, from its backslash. */
  let pendingEscape = ''
  let decoder: Base64Decoder | null = null
  let fault: AppError | null = null
  /** Something stands in the picture's string. */
  let hasBegun = false
  let isDone = false
  /** Braces and brackets that are open; null before the first. */
  let depth: number | null = null

  return { push, isWhole: () => depth === 0, finish, close }

  function* push(bytes: Uint8Array): Generator<Uint8Array, Uint8Array> {
    let offset = 0
    while (offset < bytes.length && depth !== 0) {
      if (state === 'picture') offset = yield* readPicture(bytes, offset)
      else {
        const byte = bytes[offset] ?? 0
        if (state === 'outside') readOutside(byte)
        else readString(byte)
        offset += 1
      }
    }
    return bytes.subarray(offset)
  }

  function finish(): ScannedText {
    const isCut = state === 'picture'
    close()
    return {
      text: Buffer.from(rest).toString('utf8'),
      fault: fault ?? (isCut ? new AppError(failures.incomplete) : null)
    }
  }

  function readOutside(byte: number): void {
    keep(byte)
    if (byte === quote) {
      // Only one picture is asked for; a second one counts as rest.
      state = isValueOfPictureKey && !isDone ? 'picture' : 'string'
      if (state === 'picture') decoder = createBase64Decoder(batches)
      hasBegun = false
      isValueOfPictureKey = false
      lastString = ''
      stringBytes = 0
    } else if (byte === colon) {
      isValueOfPictureKey = pictureKey.test(lastString)
    } else if (byte > 0x20) {
      isValueOfPictureKey = false
      if (openers.includes(byte)) depth = (depth ?? 0) + 1
      else if (closers.includes(byte)) depth = (depth ?? 0) - 1
    }
  }

  function readString(byte: number): void {
    const isEnd = byte === quote && !pendingEscape
    stringBytes += 1
    // Never cut within an escape, or the text would be no JSON any more.
    if (isEnd || stringBytes < maxStringBytes || isInEscape()) keep(byte)
    else stringBytes = Number.POSITIVE_INFINITY
    if (pendingEscape) pendingEscape = ''
    else if (byte === backslash) pendingEscape = '\\'
    else if (isEnd) state = 'outside'
    // Longer than the key is as good as any other string that isn't the key.
    if (state === 'string' && lastString.length <= longestKey)
      lastString += String.fromCharCode(byte)
  }

  /** At most six bytes are one escape: `\u002B`. */
  function isInEscape(): boolean {
    return Number.isFinite(stringBytes) && rest.slice(-5).includes(backslash)
  }

  function* readPicture(bytes: Uint8Array, start: number): Generator<Uint8Array, number> {
    const run = pendingEscape ? start : endOfRun(bytes, start)
    hasBegun ||= run > start
    yield* decode((into) => into.push(bytes.subarray(start, run)))
    const isEscaped = pendingEscape !== '' || bytes[run] === backslash
    const end = isEscaped ? yield* readEscaped(bytes, run) : run
    if (bytes[end] !== quote) return end
    yield* decode((into) => into.finish())
    keep(quote)
    close()
    isDone = hasBegun
    state = 'outside'
    return end + 1
  }

  /**
   * Base64 may hold `\/`, line breaks, and from .NET's strict encoder `\u002B`. Where there is one
   * escape there are more, so all up to the quote is unescaped before it is decoded: decoding at each
   * of them took more than a second for 10 MB. Tells where the quote or the end is.
   */
  function* readEscaped(bytes: Uint8Array, start: number): Generator<Uint8Array, number> {
    const plain = new Uint8Array(bytes.length - start)
    let length = 0
    let at = start
    for (; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0
      if (pendingEscape) {
        const code = readEscape(byte)
        if (code !== null) plain[length++] = code
      } else if (byte === quote) break
      else if (byte === backslash) pendingEscape = '\\'
      else {
        hasBegun = true
        plain[length++] = byte
      }
    }
    yield* decode((into) => into.push(plain.subarray(0, length)))
    return at
  }

  /** What the escape stands for that this byte ends; null where it goes on. */
  function readEscape(byte: number): number | null {
    pendingEscape += String.fromCharCode(byte)
    const isUnicode = pendingEscape.startsWith('\\u')
    if (isUnicode && pendingEscape.length < 6) return null
    const code = isUnicode
      ? toAscii(pendingEscape.slice(2))
      : (escapes[String.fromCharCode(byte)] ?? byte)
    pendingEscape = ''
    return code
  }

  /** Once something is wrong, the rest of the string is passed over. */
  function* decode(step: (into: Base64Decoder) => Generator<Uint8Array>): Generator<Uint8Array> {
    if (!decoder || fault) return
    try {
      yield* step(decoder)
    } catch (error) {
      fault = error instanceof AppError ? error : new AppError(failures.undecodable)
    }
  }

  function close(): void {
    decoder?.close()
    decoder = null
  }

  function keep(byte: number): void {
    if (rest.length < maxRestBytes) rest.push(byte)
  }
}

/** Base64 has nothing beyond ASCII; 0 stands for whatever isn't base64. */
function toAscii(hex: string): number {
  const code = /^[\da-f]{4}$/i.test(hex) ? Number.parseInt(hex, 16) : 0
  return code < 0x80 ? code : 0
}

/** The first byte from `start` on that isn't plain base64 text: a quote, a backslash or the end. */
function endOfRun(bytes: Uint8Array, start: number): number {
  const run = findByte(bytes, quote, start)
  return start + findByte(bytes.subarray(start, run), backslash, 0)
}
