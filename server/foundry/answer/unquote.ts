const quote = 0x22
const backslash = 0x5c
/** What an escape of an earlier piece may add to what a piece holds. */
const mostCarried = 4

/** What one string of JSON holds, up to its end: some write an answer as JSON once more. */
export async function* unquote(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isBegun = false
  /** A started escape, from its backslash. */
  let started = ''
  for await (const chunk of chunks) {
    const plain = Buffer.alloc(chunk.length + mostCarried)
    let length = 0
    let isEnd = false
    for (let at = isBegun ? 0 : 1; at < chunk.length && !isEnd; at += 1) {
      const byte = chunk[at] ?? 0
      if (started !== '') {
        started += String.fromCharCode(byte)
        if (started.startsWith('\\u') && started.length < 6) continue
        length += plain.write(toText(started), length)
        started = ''
      } else if (byte === backslash) started = '\\'
      else if (byte === quote) isEnd = true
      else plain[length++] = byte
    }
    isBegun = true
    yield plain.subarray(0, length)
    if (isEnd) return
  }
}

/** What is no escape spoils nothing but itself. */
function toText(started: string): string {
  try {
    return String(JSON.parse(`"${started}"`))
  } catch {
    return '?'
  }
}
