/**
 * `picture`: a file's own bytes; `base64`: nothing but the same as text, in quotes or without; `quoted`: a
 * JSON text as a string of JSON.
 */
export type AnswerForm = 'json' | 'events' | 'picture' | 'base64' | 'quoted'

/** A byte order mark, and the blanks that gateways send to keep a connection open. */
const ignored: readonly number[] = [0xef, 0xbb, 0xbf, 0x09, 0x0a, 0x0d, 0x20]

/** How each form begins that isn't events; some write a slash within quotes as `\/`. */
const starts: readonly (readonly [string, AnswerForm])[] = [
  ['{', 'json'],
  ['[', 'json'],
  ['"{', 'quoted'],
  ['"[', 'quoted'],
  ['\x89PNG', 'picture'],
  ['\xff\xd8\xff', 'picture'],
  ['iVBORw0KGgo', 'base64'],
  ['/9j/', 'base64'],
  ['data:image/', 'base64'],
  ['"iVBORw0KGgo', 'base64'],
  ['"/9j/', 'base64'],
  ['"data:image/', 'base64'],
  ['"\\/9j\\/', 'base64'],
  ['"data:image\\/', 'base64']
]
const longestStart = Math.max(...starts.map(([start]) => start.length))

export type SniffedAnswer = Readonly<{ form: AnswerForm; chunks: AsyncIterable<Uint8Array> }>

/**
 * Tells what an answer is by its first letters, since content types lie at times: an event's line never
 * begins with a brace, and JSON with nothing else.
 */
export async function sniffAnswer(chunks: AsyncIterable<Uint8Array>): Promise<SniffedAnswer> {
  const reading = chunks[Symbol.asyncIterator]()
  let head: Uint8Array = new Uint8Array()
  for (;;) {
    const { done, value } = await reading.next()
    if (done) return { form: 'events', chunks: resume(head, reading) }
    // Nearly always the first piece is enough, and isn't copied.
    const seen = head.length === 0 ? value : Buffer.concat([head, value])
    const start = seen.findIndex((byte) => !ignored.includes(byte))
    head = seen.subarray(start === -1 ? seen.length : start)
    const form = toForm(head)
    if (form) return { form, chunks: resume(head, reading) }
  }
}

/** Null while more of it has to be seen. */
function toForm(head: Uint8Array): AnswerForm | null {
  const text = Buffer.from(head.subarray(0, longestStart)).toString('latin1')
  const found = starts.find(([start]) => text.startsWith(start))
  if (found) return found[1]
  return starts.some(([start]) => start.startsWith(text)) ? null : 'events'
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
