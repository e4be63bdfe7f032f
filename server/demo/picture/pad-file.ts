import { createCipheriv } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { FileFormat } from '../contract/models'

/** Adds bytes that no decoder looks at, the same for every call. */
export function padFile(file: Buffer, format: FileFormat, bytes: number): Buffer {
  const noise = createNoise(bytes)
  return format === 'png' ? padPng(file, noise) : Buffer.concat([file, noise])
}

/** A private ancillary chunk (PNG §5.4) before IEND, which takes the last 12 bytes. */
function padPng(file: Buffer, noise: Buffer): Buffer {
  return Buffer.concat([file.subarray(0, -12), sumChunk('noIs', noise), file.subarray(-12)])
}

/** A chunk of a PNG with its length and its sum (PNG §5.3). */
export function sumChunk(type: string, data: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(typed.length + 8)
  chunk.writeUInt32BE(data.length, 0)
  chunk.set(typed, 4)
  chunk.writeUInt32BE(crc32(typed), typed.length + 4)
  return chunk
}

/** A cipher's key stream: as incompressible as a photograph, and quick. */
function createNoise(bytes: number): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(
    Buffer.alloc(bytes)
  )
}
