import { crc32 } from 'node:zlib'
import type { FormatCheck } from './format-check'

const signature: readonly number[] = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** The length of a chunk is a 31-bit number (PNG §5.3). */
const maxChunkBytes = 0x7f_ff_ff_ff

/**
 * Walks the chunks of a PNG (§5.3) as they arrive: whole when IEND came behind pixels (IDAT) and no chunk
 * that a decoder needs is damaged. Damaged ancillary chunks are left out, as decoders do; what follows IEND, too.
 */
export function createPngCheck(): FormatCheck {
  let matched = 0
  const head = Buffer.alloc(8)
  let headBytes = 0
  const sum = Buffer.alloc(4)
  let sumBytes = 0
  let left = 0
  let crc = 0
  let isCritical = false
  let hasPixels = false
  let state: 'signature' | 'head' | 'data' | 'sum' | 'end' | 'broken' = 'signature'

  return { push, isWhole: () => state === 'end' }

  function push(bytes: Uint8Array): void {
    for (let offset = 0; offset < bytes.length && state !== 'end' && state !== 'broken'; )
      offset = state === 'data' ? readData(bytes, offset) : readByte(bytes[offset] ?? 0, offset)
  }

  function readData(bytes: Uint8Array, offset: number): number {
    const end = Math.min(bytes.length, offset + left)
    if (isCritical) crc = crc32(bytes.subarray(offset, end), crc)
    left -= end - offset
    if (left === 0) state = 'sum'
    return end
  }

  function readByte(byte: number, offset: number): number {
    if (state === 'signature') {
      if (byte !== signature[matched]) state = 'broken'
      matched += 1
      if (matched === signature.length && state !== 'broken') state = 'head'
    } else if (state === 'head') {
      head[headBytes] = byte
      headBytes += 1
      if (headBytes === head.length) beginChunk()
    } else {
      sum[sumBytes] = byte
      sumBytes += 1
      if (sumBytes === sum.length) endChunk()
    }
    return offset + 1
  }

  function beginChunk(): void {
    headBytes = 0
    left = head.readUInt32BE(0)
    // A capital first letter says that no decoder can do without the chunk (PNG §5.4).
    isCritical = ((head[4] ?? 0) & 0x20) === 0
    hasPixels ||= left > 0 && head.toString('latin1', 4) === 'IDAT'
    crc = crc32(head.subarray(4))
    state = left > maxChunkBytes ? 'broken' : left === 0 ? 'sum' : 'data'
  }

  function endChunk(): void {
    sumBytes = 0
    if (isCritical && sum.readUInt32BE(0) !== crc) state = 'broken'
    else if (head.toString('latin1', 4) !== 'IEND') state = 'head'
    else state = hasPixels ? 'end' : 'broken'
  }
}
