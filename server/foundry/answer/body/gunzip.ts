import { createInflateRaw } from 'node:zlib'

/** Behind each member: its sum and its length. */
const trailerBytes = 8
/** Unpacked at once; Node's own 16 kB at a time take twice as long. */
const chunkSize = 128 * 1024
/** Longer than any head with a name and a remark. */
const maxHeadBytes = 128 * 1024

/**
 * Unpacks gzip (RFC 1952), of several members as well. Node's own loses what it unpacked last where
 * something else follows or a sum is wrong; pictures have sums of their own, so neither matters here.
 * Gives all that came, also of one that was cut, and then its fault.
 */
export async function* gunzip(packed: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = createSource(packed)
  try {
    let skipped = 0
    for (;;) {
      const length = await source.readAhead((bytes) => headLength(bytes.subarray(skipped)))
      // Whatever else it is, it isn't ours.
      if (!length) return source.throwFault()
      source.skip(skipped + length)
      yield* inflate(source)
      skipped = trailerBytes
    }
  } finally {
    await source.close()
  }
}

type Source = Readonly<{
  /** Reads on until `look` finds something; null when the end comes first. */
  readAhead: (look: (bytes: Buffer) => number | null) => Promise<number | null>
  /** All that has come and was not taken; null at the end, also where that is a fault. */
  next: () => Promise<Buffer | null>
  /** Of what came last, the end was not needed. */
  putBack: (bytes: Buffer) => void
  skip: (length: number) => void
  /** Throws what it ended by, if that is one. */
  throwFault: () => void
  close: () => Promise<unknown>
}>

function createSource(packed: AsyncIterable<Uint8Array>): Source {
  const reading = packed[Symbol.asyncIterator]()
  let waiting: Buffer = Buffer.alloc(0)
  const broken: unknown[] = []

  const read = async (): Promise<Buffer | null> => {
    if (broken.length > 0) return null
    try {
      const { done, value } = await reading.next()
      return done ? null : Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    } catch (fault) {
      broken.push(fault)
      return null
    }
  }

  return {
    readAhead: async (look) => {
      for (;;) {
        const found = look(waiting)
        if (found !== null) return found
        const bytes = await read()
        if (!bytes) return null
        waiting = waiting.length === 0 ? bytes : Buffer.concat([waiting, bytes])
      }
    },
    next: async () => {
      const bytes = waiting.length > 0 ? waiting : await read()
      waiting = Buffer.alloc(0)
      return bytes
    },
    putBack: (bytes) => {
      waiting = bytes
    },
    skip: (length) => {
      waiting = waiting.subarray(length)
    },
    throwFault: () => {
      if (broken.length > 0) throw broken[0]
    },
    close: async () => reading.return?.()
  }
}

/** One member up to its end, which puts back what stands behind it. */
async function* inflate(source: Source): AsyncGenerator<Uint8Array> {
  const inflater = createInflateRaw({ chunkSize })
  const ready: Uint8Array[] = []
  const faults: unknown[] = []
  let isOver = false
  let given = 0
  let last: Buffer = Buffer.alloc(0)
  let wake = () => {}
  const end = (fault?: unknown) => {
    if (fault) faults.push(fault)
    isOver = true
    wake()
  }
  inflater.on('data', (bytes: Buffer) => ready.push(bytes))
  inflater.once('end', () => end())
  inflater.on('error', end)
  try {
    while (!isOver) {
      const bytes = await source.next()
      await new Promise<void>((resolve) => {
        // Nothing is called back for a piece that holds the end, and more.
        wake = resolve
        if (!bytes) inflater.end()
        else inflater.write(bytes, () => resolve())
      })
      given += bytes?.length ?? 0
      last = bytes ?? Buffer.alloc(0)
      for (const one of ready.splice(0)) yield one
    }
    source.throwFault()
    if (faults.length > 0) throw faults[0]
    source.putBack(last.subarray(last.length - (given - inflater.bytesWritten)))
  } finally {
    inflater.destroy()
  }
}

/** Of a member; 0 where none begins, null while more has to be seen (RFC 1952 §2.3). */
function headLength(bytes: Buffer): number | null {
  const isBegun = [0x1f, 0x8b, 8].every((byte, at) => bytes.length <= at || bytes[at] === byte)
  if (!isBegun || bytes.length > maxHeadBytes) return 0
  const flags = bytes[3]
  if (flags === undefined || bytes.length < 12) return null
  let at = 10
  if (flags & 4) at += 2 + bytes.readUInt16LE(at)
  // A name and a remark, each ended by a zero.
  for (const flag of [8, 16])
    if (flags & flag) {
      const end = bytes.indexOf(0, at)
      if (end === -1) return null
      at = end + 1
    }
  if (flags & 2) at += 2
  return at <= bytes.length ? at : null
}
