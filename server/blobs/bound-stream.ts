/**
 * The same bytes, with an error in place of a wait without an end: whoever asks for more and gets
 * nothing for `idleMs` is told so. The time in which nobody asks doesn't count.
 */
export function boundStream(
  stream: ReadableStream<Uint8Array>,
  idleMs: number
): ReadableStream<Uint8Array> {
  const reader = stream.getReader()
  return new ReadableStream<Uint8Array>(
    {
      pull: async (controller) => {
        const { done, value } = await nextWithin(reader, idleMs)
        if (done) controller.close()
        else controller.enqueue(value)
      },
      cancel: (reason) => reader.cancel(reason)
    },
    // Nothing is asked for ahead, or a reader's pause would count as the store's.
    { highWaterMark: 0 }
  )
}

async function nextWithin(reader: ReadableStreamDefaultReader<Uint8Array>, ms: number) {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('The picture store sends no more')), ms)
  })
  const next = reader.read()
  try {
    return await Promise.race([next, late])
  } catch (error) {
    next.catch(() => undefined)
    void reader.cancel(error).catch(() => undefined)
    throw error
  } finally {
    clearTimeout(timer)
  }
}
