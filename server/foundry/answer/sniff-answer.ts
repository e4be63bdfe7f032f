const braces: readonly number[] = [0x7b, 0x5b]
/** A byte order mark, and the blanks that gateways send to keep a connection open. */
const ignored: readonly number[] = [0xef, 0xbb, 0xbf, 0x09, 0x0a, 0x0d, 0x20]

export type SniffedAnswer = Readonly<{ isJson: boolean; chunks: AsyncIterable<Uint8Array> }>

/**
 * Tells one JSON text from a stream of events by its first letter. Content types lie at times: an
 * event's line never begins with a brace, and JSON with nothing else.
 */
export async function sniffAnswer(chunks: AsyncIterable<Uint8Array>): Promise<SniffedAnswer> {
  const reading = chunks[Symbol.asyncIterator]()
  for (;;) {
    const { done, value } = await reading.next()
    if (done) return { isJson: false, chunks: resume(new Uint8Array(), reading) }
    const start = value.findIndex((byte) => !ignored.includes(byte))
    const first = value.subarray(start === -1 ? value.length : start)
    if (first.length > 0)
      return { isJson: braces.includes(first[0] ?? 0), chunks: resume(first, reading) }
  }
}

/** The same chunks, of which the first have been read already. */
export async function* resume(
  first: Uint8Array,
  reading: AsyncIterator<Uint8Array>
): AsyncGenerator<Uint8Array> {
  try {
    if (first.length > 0) yield first
    for (;;) {
      const { done, value } = await reading.next()
      if (done) return
      yield value
    }
  } finally {
    // Whoever stops early must not leave the body open.
    await reading.return?.()
  }
}
