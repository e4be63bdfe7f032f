import { readImageHeader } from '../../../core/fit/image-header'

/**
 * Takes the pixels out of a body while it comes: each string that is a picture, or longer than words
 * get, becomes a marker. `push` gives what a chunk leaves, `finish` what was begun and not ended.
 */
export type BodyScrubber = Readonly<{
  push: (chunk: Uint8Array) => string
  finish: () => string
}>

/** A prompt that is echoed has 32,000 characters at most, each of up to six letters as JSON. */
const maxWords = 200_000
/** Enough of a picture to find its size. */
const headLength = 96 * 1024
const tailLength = 64
/** How PNG, JPEG, GIF and WebP begin as base64; `/` may be escaped. */
const pictureStart = /^(iVBORw0KGgo|\\?\/9j\\?\/|R0lGOD|UklGR)/

export function createBodyScrubber(): BodyScrubber {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true })
  let isInString = false
  let isEscaped = false
  /** What is kept of the string that is being read: its beginning, and how long it is. */
  let head = ''
  let tail = ''
  let length = 0

  return {
    push: (chunk) => read(decoder.decode(chunk, { stream: true })),
    finish: () => (isInString ? `"${toSafe({ head, tail, length, isCut: true })}` : '')
  }

  function read(text: string): string {
    let out = ''
    for (let at = 0; at < text.length; ) {
      if (!isInString) {
        const start = text.indexOf('"', at)
        // The quote goes with its string, so that both are in one chunk.
        out += text.slice(at, start === -1 ? text.length : start)
        at = start === -1 ? text.length : start + 1
        isInString = start !== -1
        continue
      }
      const end = endOfString(text, at)
      take(text.slice(at, end))
      at = end
      if (at >= text.length) continue
      out += `"${toSafe({ head, tail, length, isCut: false })}"`
      isInString = false
      head = ''
      tail = ''
      length = 0
      at += 1
    }
    return out
  }

  function endOfString(text: string, from: number): number {
    for (let at = from; at < text.length; at += 1) {
      if (isEscaped) isEscaped = false
      else if (text[at] === '\\') isEscaped = true
      else if (text[at] === '"') return at
    }
    return text.length
  }

  function take(part: string): void {
    length += part.length
    if (head.length < maxWords) head += part
    tail = (tail + part).slice(-tailLength)
  }
}

type Found = Readonly<{ head: string; tail: string; length: number; isCut: boolean }>

/** Words as they are, anything else as a marker. */
function toSafe({ head, tail, length, isCut }: Found): string {
  const base64 = head.replace(/^data:[\w/+.;=-]{0,80},/, '')
  const isPicture = pictureStart.test(base64)
  if (!isPicture && length <= maxWords && !isPixels(head)) return head
  const format = isPicture ? toFormat(base64) : null
  const end = isCut ? ' cut' : format && !isWhole(format, tail) ? ' broken' : ''
  return `(${format ?? 'pixels'} ${length}${end})`
}

/** A thousand letters without a blank are no words, whatever they are. */
function isPixels(text: string): boolean {
  return /^[\w+/=\\-]{1000}/.test(text)
}

/** `picture png 1024x640`; null where its header can't be read. */
function toFormat(base64: string): string | null {
  const plain = base64.slice(0, headLength).replace(/\\[nrt]|\\u000[ad]|\s/gi, '')
  const bytes = Buffer.from(plain.replaceAll('\\', ''), 'base64')
  const header = readImageHeader(bytes)
  if (header) return `picture ${header.format} ${header.width}x${header.height}`
  return bytes.toString('latin1', 8, 12) === 'WEBP' ? 'picture webp 1x1' : null
}

/** By its last bytes: IEND with its sum (PNG §11.2.5), or EOI (T.81 B.1.1.3). */
function isWhole(format: string, tail: string): boolean {
  const plain = tail.replace(/\\[nrt]|\s|\\/gi, '').replace(/=+$/, '')
  // Groups of four count from the end, where the padding was.
  const bytes = Buffer.concat(
    [0, 1, 2, 3].map((skip) => Buffer.from(plain.slice(-44 + skip), 'base64'))
  ).toString('latin1')
  if (format.startsWith('picture png')) return bytes.includes('IEND\xaeB`\x82')
  if (format.startsWith('picture jpeg')) return bytes.includes('\xff\xd9')
  return true
}
