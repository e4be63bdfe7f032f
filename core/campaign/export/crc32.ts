/**
 * CRC-32 as PNG and ZIP have it (ISO 3309), eight bytes at a time (M. E. Kounavis and F. L. Berry, “A
 * systematic approach to building high performance software-based CRC generators”, 2005).
 */
export function crc32(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let crc = -1
  let at = 0
  for (; at + 8 <= bytes.length; at += 8) {
    const low = crc ^ view.getUint32(at, true)
    const high = view.getUint32(at + 4, true)
    crc =
      entry(7, low) ^
      entry(6, low >>> 8) ^
      entry(5, low >>> 16) ^
      entry(4, low >>> 24) ^
      entry(3, high) ^
      entry(2, high >>> 8) ^
      entry(1, high >>> 16) ^
      entry(0, high >>> 24)
  }
  for (; at < bytes.length; at += 1) crc = entry(0, crc ^ (bytes[at] ?? 0)) ^ (crc >>> 8)
  return ~crc >>> 0
}

/** What a byte does to the check, and after it what it does so many bytes further on. */
const tables = fillTables()

const entry = (table: number, value: number) => tables[table * 256 + (value & 0xff)] ?? 0

function fillTables(): Int32Array {
  const filled = new Int32Array(8 * 256)
  for (let byte = 0; byte < 256; byte += 1) {
    let value = byte
    for (let bit = 0; bit < 8; bit += 1)
      value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1
    filled[byte] = value
  }
  for (let at = 256; at < filled.length; at += 1) {
    const before = filled[at - 256] ?? 0
    filled[at] = (filled[before & 0xff] ?? 0) ^ (before >>> 8)
  }
  return filled
}
