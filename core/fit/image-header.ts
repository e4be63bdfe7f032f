/** What the first bytes of an image file say; pixels as stored, orientation not applied. */
export type ImageHeader = Readonly<{
  format: 'png' | 'jpeg' | 'gif'
  width: number
  height: number
}>

/**
 * Reads format and size without decoding. Null for anything that is not PNG, JPEG or GIF, or whose
 * size lies beyond `bytes` (a JPEG may carry 64 kB segments before its frame header).
 */
export function readImageHeader(bytes: Uint8Array): ImageHeader | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length >= 24 && view.getUint32(0) === 0x89504e47 && view.getUint32(4) === 0x0d0a1a0a)
    return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) }
  if (bytes.length >= 10 && view.getUint32(0) === 0x47494638)
    return { format: 'gif', width: view.getUint16(6, true), height: view.getUint16(8, true) }
  if (bytes.length >= 4 && view.getUint16(0) === 0xffd8) return readJpegHeader(view)
  return null
}

function readJpegHeader(view: DataView): ImageHeader | null {
  let offset = 2
  while (offset + 9 < view.byteLength) {
    if (view.getUint8(offset) !== 0xff) return null
    const marker = view.getUint8(offset + 1)
    // Fill bytes may stand before a marker (T.81 B.1.1.2).
    if (marker === 0xff) {
      offset += 1
      continue
    }
    if (isFrameMarker(marker))
      return {
        format: 'jpeg',
        width: view.getUint16(offset + 7),
        height: view.getUint16(offset + 5)
      }
    offset += 2 + view.getUint16(offset + 2)
  }
  return null
}

/** SOF0–SOF15 without DHT (C4), JPG (C8) and DAC (CC). */
function isFrameMarker(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
}
