import { joinBytes, toAscii } from './xmp'

/** What begins an APP1 segment with XMP (XMP specification part 3). */
const intro = 'http://ns.adobe.com/xap/1.0/\0'
const [startOfImage, startOfScan, app0, app1] = [0xd8, 0xda, 0xe0, 0xe1]
/** A segment tells its length in two bytes, which count themselves. */
const maxSegment = 0xffff

/**
 * The same JPEG with this XMP packet, after JFIF's and Exif's segments where it has them and any earlier
 * packet left out; all else stays byte for byte, but for fill bytes between segments. Null for what is no JPEG.
 */
export function putXmpInJpeg(jpeg: Uint8Array, packet: string): Uint8Array<ArrayBuffer> | null {
  const found = splitSegments(jpeg)
  const xmp = toSegment(app1, toAscii(intro + packet))
  if (!found || !xmp) return null
  const segments = found.segments.filter((segment) => !hasXmp(segment))
  const first = segments.findIndex(
    (segment) => segment[1] !== app0 && !(segment[1] === app1 && startsWith(segment, 'Exif\0'))
  )
  const at = first < 0 ? segments.length : first
  return joinBytes([
    jpeg.subarray(0, 2),
    ...segments.slice(0, at),
    xmp,
    ...segments.slice(at),
    found.rest
  ])
}

/** What this packet adds to a JPEG that has none. */
export function xmpBytesInJpeg(packet: string): number {
  return 4 + intro.length + packet.length
}

/** The segments before the first scan, and all from there on. */
function splitSegments(
  jpeg: Uint8Array
): { segments: readonly Uint8Array[]; rest: Uint8Array } | null {
  if (jpeg[0] !== 0xff || jpeg[1] !== startOfImage) return null
  const view = new DataView(jpeg.buffer, jpeg.byteOffset, jpeg.byteLength)
  const segments: Uint8Array[] = []
  let at = 2
  while (at + 4 <= jpeg.length && jpeg[at] === 0xff) {
    // Fill bytes may stand before a marker (T.81 B.1.1.2).
    if (jpeg[at + 1] === 0xff) {
      at += 1
      continue
    }
    if (jpeg[at + 1] === startOfScan) return { segments, rest: jpeg.subarray(at) }
    const end = at + 2 + view.getUint16(at + 2)
    segments.push(jpeg.subarray(at, end))
    at = end
  }
  return null
}

function hasXmp(segment: Uint8Array): boolean {
  return segment[1] === app1 && startsWith(segment, intro)
}

function startsWith(segment: Uint8Array, text: string): boolean {
  return String.fromCharCode(...segment.subarray(4, 4 + text.length)) === text
}

/** Null for a body that no segment holds. */
function toSegment(marker: number, body: Uint8Array): Uint8Array | null {
  const length = body.length + 2
  if (length > maxSegment) return null
  return joinBytes([Uint8Array.of(0xff, marker, length >> 8, length & 0xff), body])
}
