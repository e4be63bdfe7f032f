/** A text in UTF-8, half a surrogate pair as U+FFFD; core knows no TextEncoder. */
export function toUtf8(text: string): Uint8Array<ArrayBuffer> {
  const bytes: number[] = []
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0
    const point = code >= 0xd800 && code < 0xe000 ? 0xfffd : code
    const more = point < 0x80 ? 0 : point < 0x800 ? 1 : point < 0x10000 ? 2 : 3
    bytes.push((firstBits[more] ?? 0) | (point >> (6 * more)))
    for (let left = more - 1; left >= 0; left -= 1)
      bytes.push(0x80 | ((point >> (6 * left)) & 0x3f))
  }
  return Uint8Array.from(bytes)
}

/** RFC 3629: how a letter of one to four bytes begins. */
const firstBits = [0, 0xc0, 0xe0, 0xf0]
