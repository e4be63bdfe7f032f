import type { ImageSize } from '../../core/size'

/** The boxes that tell AVIF's sizes come before its pixels. */
const maxAvifHead = 256 * 1024

/**
 * What the header of a WebP or AVIF file says of its pixels, without decoding; null for all else.
 * The relay and Figma take neither, so only the panel knows them: browsers decode them.
 */
export function readModernSize(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 30) return null
  if (view.getUint32(0) === riff && view.getUint32(8) === webp) return webpSize(view)
  return view.getUint32(4) === ftyp ? avifSize(view) : null
}

const [riff, webp, lossy, lossless, extended] = [
  0x52494646, 0x57454250, 0x56503820, 0x5650384c, 0x56503858
] as const
const [ftyp, ispe] = [0x66747970, 0x69737065] as const

/** RFC 9649: the first chunk is one of three. */
function webpSize(view: DataView): ImageSize | null {
  const uint24 = (at: number) => view.getUint16(at, true) + view.getUint8(at + 2) * 0x10000
  switch (view.getUint32(12)) {
    case extended:
      return { width: uint24(24) + 1, height: uint24(27) + 1 }
    case lossless: {
      const bits = view.getUint32(21, true)
      return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
    }
    case lossy:
      return {
        width: view.getUint16(26, true) & 0x3fff,
        height: view.getUint16(28, true) & 0x3fff
      }
    default:
      return null
  }
}

/** The largest of its `ispe` boxes (ISO/IEC 23008-12): tiles and alpha have boxes of their own. */
function avifSize(view: DataView): ImageSize | null {
  let largest: ImageSize | null = null
  const end = Math.min(view.byteLength, maxAvifHead) - 16
  for (let at = 8; at <= end; at++) {
    if (view.getUint32(at) !== ispe) continue
    const size = { width: view.getUint32(at + 8), height: view.getUint32(at + 12) }
    if (!largest || size.width * size.height > largest.width * largest.height) largest = size
  }
  return largest
}
