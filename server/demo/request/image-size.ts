import type { FileFormat } from '../contract/models'

export type ReadSize = Readonly<{ format: FileFormat; width: number; height: number }>

/**
 * Format and pixels of a PNG (RFC 2083 §4.1.1) or a JPEG (T.81 §B.2.2), or null. A reader of its own:
 * the relay's must be able to be wrong.
 */
export function readSize(bytes: Buffer): ReadSize | null {
  const isPng = bytes.length >= 24 && bytes.toString('latin1', 1, 8) === 'PNG\r\n\x1a\n'
  if (isPng) return { format: 'png', width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) }
  if (bytes.length < 4 || bytes.readUInt16BE(0) !== 0xffd8) return null
  for (let at = 2; at + 9 <= bytes.length && bytes[at] === 0xff; ) {
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) at += 1
    else if (isFrame(marker))
      return {
        format: 'jpeg',
        width: bytes.readUInt16BE(at + 7),
        height: bytes.readUInt16BE(at + 5)
      }
    else at += 2 + bytes.readUInt16BE(at + 2)
  }
  return null
}

/** SOF0 to SOF15, but for the tables and the restart interval that lie between them. */
const isFrame = (marker: number) =>
  marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
