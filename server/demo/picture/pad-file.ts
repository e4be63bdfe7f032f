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
  const typed = Buffer.concat([Buffer.from('noIs', 'latin1'), noise])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(noise.length, 0)
  frame.writeUInt32BE(crc32(typed), 4)
  return Buffer.concat([
    file.subarray(0, -12),
    frame.subarray(0, 4),
    typed,
    frame.subarray(4),
    file.subarray(-12)
  ])
}

/** A cipher's key stream: as incompressible as a photograph, and quick. */
function createNoise(bytes: number): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(
    Buffer.alloc(bytes)
  )
}
