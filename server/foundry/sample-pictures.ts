import { crc32 } from 'node:zlib'

/** Signature, IHDR, IEND and the frame of one IDAT. */
const frameBytes = 57

/**
 * For tests: a PNG of this size and so many bytes in all, at least 57, whole by its chunks; its
 * pixels are noise that nobody can decode.
 */
export function samplePng(width: number, height: number, bytes = 60): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 2], 8)
  const noise = Buffer.alloc(Math.max(bytes - frameBytes, 0))
  for (let index = 0; index < noise.length; index += 1)
    noise[index] = (index * 151 + (index >> 8)) & 0xff
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    sampleChunk('IHDR', header),
    sampleChunk('IDAT', noise),
    sampleChunk('IEND', Buffer.alloc(0))
  ])
}

/** For tests: one chunk of a PNG with its length and its sum. */
export function sampleChunk(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(typed.length + 8)
  chunk.writeUInt32BE(data.length, 0)
  chunk.set(typed, 4)
  chunk.writeUInt32BE(crc32(typed), typed.length + 4)
  return chunk
}

/** For tests: the segments of a JPEG of this size, a thumbnail with an end of its own among them. */
export function sampleJpeg(width: number, height: number): Buffer {
  const size = [height >> 8, height & 0xff, width >> 8, width & 0xff]
  return Buffer.from([
    ...[0xff, 0xd8],
    ...[0xff, 0xe1, 0x00, 0x08, 0xff, 0xd8, 0x01, 0x02, 0xff, 0xd9],
    ...[0xff, 0xc0, 0x00, 0x0b, 0x08, ...size, 0x01, 0x01, 0x11, 0x00],
    ...[0xff, 0xda, 0x00, 0x08, 0x01, 0x01, 0x00, 0x00, 0x3f, 0x00],
    ...[0x12, 0xff, 0x00, 0x34, 0xff, 0xd0, 0x56, 0xff, 0xff, 0xd9]
  ])
}
