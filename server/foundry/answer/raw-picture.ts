import type { BatchPool } from './batch-pool'
import type { ImageWriter } from './image-writer'
import { createPictureSink, type SunkPicture } from './picture-sink'

/** Writes a body down that is the picture's own file. */
export async function readRawPicture<W extends ImageWriter>(
  chunks: AsyncIterable<Uint8Array>,
  { batches, createWriter }: Readonly<{ batches: BatchPool; createWriter: () => Promise<W> }>
): Promise<SunkPicture<W> | null> {
  const sink = createPictureSink(createWriter)
  const { bytes: batch, giveBack } = batches.borrow()
  let filled = 0
  try {
    for await (const chunk of chunks)
      for (let rest = chunk; rest.length > 0; ) {
        const part = rest.subarray(0, batch.length - filled)
        batch.set(part, filled)
        filled += part.length
        rest = rest.subarray(part.length)
        if (filled < batch.length) continue
        await sink.write(batch)
        filled = 0
      }
    if (filled > 0) await sink.write(batch.subarray(0, filled))
  } finally {
    giveBack()
  }
  return sink.finish()
}

const quote = 0x22

/** A body that is nothing but base64, as the answer that it should be. */
export async function* asJson(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let isQuoted: boolean | null = null
  for await (const chunk of chunks) {
    if (isQuoted === null) {
      isQuoted = chunk[0] === quote
      yield Buffer.from(isQuoted ? '{"b64_json":' : '{"b64_json":"')
    }
    yield chunk
  }
  if (isQuoted === false) yield Buffer.of(quote)
}
