/** A file of a form; `open` gives its bytes once, or null when they are gone by then. */
export type FilePart = Readonly<{
  field: string
  fileName: string
  type: string
  bytes: number
  open: () => Promise<AsyncIterable<Uint8Array> | null>
}>

type Form = Readonly<{
  fields: Readonly<Record<string, string>>
  files: readonly FilePart[]
  /** Must stand nowhere in the form; a random one doesn't. */
  boundary: string
}>

export type Multipart = Readonly<{
  contentType: string
  /** Known in advance, so that it can be sent as Content-Length. */
  length: number
  stream: AsyncIterable<Uint8Array>
  /** False means that the other side can't have got a whole form, whatever became of the rest. */
  mayBeWhole: () => boolean
}>

/**
 * A form as RFC 7578 writes it, its files streamed one after the other. The stream breaks when a
 * file turns out to be gone or not as long as it said.
 */
export function toMultipart({ fields, files, boundary }: Form): Multipart {
  const fieldText = Object.entries(fields)
    .map(([name, value]) => `${head(boundary, name)}\r\n\r\n${value}\r\n`)
    .join('')
  const start = Buffer.from(fieldText)
  const heads = files.map(({ field, fileName, type }) =>
    Buffer.from(`${head(boundary, field)}; filename="${fileName}"\r\nContent-Type: ${type}\r\n\r\n`)
  )
  const lineEnd = Buffer.from('\r\n')
  const end = Buffer.from(`--${boundary}--\r\n`)
  let mayBeWhole = false

  async function* write(): AsyncGenerator<Uint8Array> {
    yield start
    for (const [index, file] of files.entries()) {
      yield heads[index] ?? lineEnd
      yield* wholeFile(file)
      yield lineEnd
    }
    mayBeWhole = true
    yield end
  }
  const length = files.reduce(
    (sum, { bytes }, index) => sum + (heads[index]?.length ?? 0) + bytes + lineEnd.length,
    start.length + end.length
  )
  return {
    contentType: `multipart/form-data; boundary=${boundary}`,
    length,
    stream: write(),
    mayBeWhole: () => mayBeWhole
  }
}

const head = (boundary: string, name: string) =>
  `--${boundary}\r\nContent-Disposition: form-data; name="${name}"`

async function* wholeFile({ bytes, open }: FilePart): AsyncGenerator<Uint8Array> {
  let left = bytes
  for await (const chunk of (await open()) ?? []) {
    left -= chunk.length
    yield chunk
  }
  if (left !== 0) throw new Error('A file of the form is not as long as it was')
}
