import { randomFillSync } from 'node:crypto'
import { crc32, deflateSync } from 'node:zlib'

/** Ten megabytes that can't be packed, so that the file has ten, too. */
export const bigSize = { width: 2048, height: 1632 }

/** A whole PNG of noise (PNG, third edition, §5). */
export function drawPng({ width, height }: typeof bigSize): Buffer {
  const rowBytes = 1 + width * 3
  const rows = randomFillSync(Buffer.alloc(rowBytes * height))
  // Each row begins with its filter; 0 filters nothing.
  for (let row = 0; row < height; row += 1) rows[row * rowBytes] = 0
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  // Eight bits for each of red, green and blue.
  header.set([8, 2, 0, 0, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    toChunk('IHDR', header),
    toChunk('IDAT', deflateSync(rows, { level: 0 })),
    toChunk('IEND', Buffer.alloc(0))
  ])
}

function toChunk(name: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data])
  const chunk = Buffer.alloc(body.length + 8)
  chunk.writeUInt32BE(data.length, 0)
  body.copy(chunk, 4)
  chunk.writeUInt32BE(crc32(body), body.length + 4)
  return chunk
}
