import { createCipheriv } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { ImageFormat } from '../../../core/models'

const paddingBytes = 10 * 1000 * 1000

/** Adds about 10 MB that no decoder looks at, the same for every call. */
export function padFile(file: Buffer, format: ImageFormat): Buffer {
  return format === 'png' ? padPng(file) : Buffer.concat([file, createNoise()])
}

/** A private ancillary chunk (PNG §5.4) before IEND, which takes the last 12 bytes. */
function padPng(file: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from('noIs', 'latin1'), createNoise()])
  const frame = Buffer.alloc(8)
  frame.writeUInt32BE(paddingBytes, 0)
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
function createNoise(): Buffer {
  return createCipheriv('aes-128-ctr', Buffer.alloc(16), Buffer.alloc(16)).update(
    Buffer.alloc(paddingBytes)
  )
}
