import { shorten } from '../../text/cut-text'
import { maxSheetLength } from './sheet'

/**
 * Text out of bytes by a name of the Encoding Standard, as `TextDecoder` with `fatal` gives it; null
 * where the bytes aren't of that encoding. Core has no decoder of its own.
 */
export type Decode = (bytes: Uint8Array, encoding: string) => string | null

/** An encoding that a file may have, and how its first line beyond ASCII would read. */
export type EncodingChoice = Readonly<{ encoding: string; name: string; preview: string }>

export type TextReading =
  | Readonly<{ kind: 'text'; text: string; encoding: string }>
  | Readonly<{ kind: 'ask'; message: string; choices: readonly EncodingChoice[] }>
  | Readonly<{ kind: 'fault'; message: string }>

/**
 * The text of a dropped file: UTF-8 with or without its mark, UTF-16 either way round, or what a
 * person has `chosen`. Other encodings look alike to a program, so the person is asked.
 */
export function readText(
  bytes: Uint8Array,
  { decode, chosen }: Readonly<{ decode: Decode; chosen?: string }>
): TextReading {
  if (bytes.length > maxFileBytes)
    return fault(`This file has more than ${maxFileBytes / megabyte} MB. Save fewer rows in it.`)
  const container = containers.find(({ start }) => startsWith(bytes, start))
  if (container) return fault(container.message)
  const encoding = chosen ?? markedEncoding(bytes) ?? 'utf-8'
  const text = decode(bytes, encoding)
  if (text !== null && !text.includes('\0'))
    return { kind: 'text', text: text.replace(/^\ufeff/, ''), encoding }
  if (text !== null) return fault('This is no table of text. Save it as CSV and drop that.')
  if (chosen !== undefined)
    return fault('The file isn’t in that encoding. Choose another, or save it as UTF-8.')
  return ask(bytes, decode)
}

const megabyte = 1024 * 1024
/** As many letters as a table may have, of four bytes at most. */
const maxFileBytes = 4 * maxSheetLength

const workbook =
  'This is a workbook, not a table of text. Open it, copy the cells and paste them here.'
const containers = [
  { start: [0x50, 0x4b, 0x03, 0x04], message: workbook },
  { start: [0xd0, 0xcf, 0x11, 0xe0], message: workbook },
  { start: [0x25, 0x50, 0x44, 0x46], message: 'This is a PDF. Drop a CSV file, or paste cells.' }
]

const marks = [
  { start: [0xef, 0xbb, 0xbf], encoding: 'utf-8' },
  { start: [0xff, 0xfe], encoding: 'utf-16le' },
  { start: [0xfe, 0xff], encoding: 'utf-16be' }
]

/** What Excel and other programs save by the region of their machine, the widest first. */
const regional = [
  { encoding: 'windows-1252', name: 'Western European' },
  { encoding: 'shift_jis', name: 'Japanese, Shift JIS' },
  { encoding: 'gb18030', name: 'Chinese, simplified, GB 18030' },
  { encoding: 'big5', name: 'Chinese, traditional, Big5' },
  { encoding: 'euc-kr', name: 'Korean, EUC-KR' },
  { encoding: 'windows-1250', name: 'Central European' },
  { encoding: 'windows-1251', name: 'Cyrillic' },
  { encoding: 'windows-1253', name: 'Greek' },
  { encoding: 'windows-1254', name: 'Turkish' },
  { encoding: 'windows-1255', name: 'Hebrew' },
  { encoding: 'windows-1256', name: 'Arabic' },
  { encoding: 'windows-874', name: 'Thai' },
  { encoding: 'macintosh', name: 'Western, old Mac' }
]

const previewLength = 80

function ask(bytes: Uint8Array, decode: Decode): TextReading {
  const choices = regional.flatMap(({ encoding, name }) => {
    const text = decode(bytes, encoding)
    return text === null ? [] : [{ encoding, name, preview: toPreview(text) }]
  })
  if (choices.length === 0)
    return fault('This file’s letters can’t be read. Save it as UTF-8, or paste the cells.')
  const message = 'Which encoding has this file? Choose the one in which this line reads well.'
  return { kind: 'ask', message, choices }
}

/** The first line in which encodings differ at all. */
function toPreview(text: string): string {
  const lines = text.split(/[\r\n]+/)
  const line = lines.find((one) => /[^\t -~]/.test(one)) ?? lines[0] ?? ''
  return shorten(line.replace(/\t/g, ' · '), previewLength)
}

function markedEncoding(bytes: Uint8Array): string | null {
  return marks.find(({ start }) => startsWith(bytes, start))?.encoding ?? guessUtf16(bytes)
}

/** UTF-16 without its mark shows by the zeros beside separators and Latin letters. */
function guessUtf16(bytes: Uint8Array): string | null {
  const zeros = [0, 0]
  for (const [index, byte] of bytes.subarray(0, 1_000).entries())
    if (byte === 0) zeros[index % 2] = (zeros[index % 2] ?? 0) + 1
  const [even = 0, odd = 0] = zeros
  if (even === 0 && odd === 0) return null
  return odd > even ? 'utf-16le' : 'utf-16be'
}

function startsWith(bytes: Uint8Array, start: readonly number[]): boolean {
  return start.every((byte, index) => bytes[index] === byte)
}

const fault = (message: string): TextReading => ({ kind: 'fault', message })
