/**
 * The orientation 1 to 8 that a PNG's eXIf chunk tells (PNG 3rd edition §11.3.4.5, EXIF tag 0x0112);
 * 1, upright, where it tells none. Browsers obey it, Foundry and others who read pixels may not.
 */
export function readPngOrientation(bytes: Uint8Array): number {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 8
  while (at + 12 <= view.byteLength) {
    const length = view.getUint32(at)
    if (view.getUint32(at + 4) === exif) return orientationOf(view, at + 8, length)
    at += length + 12
  }
  return 1
}

const exif = 0x65584966
const orientationTag = 0x0112

/** A TIFF header, then the first directory: a count and entries of 12 bytes. */
function orientationOf(view: DataView, start: number, length: number): number {
  const end = Math.min(start + length, view.byteLength)
  if (start + 8 > end) return 1
  const isLittle = view.getUint16(start) === 0x4949
  const directory = start + view.getUint32(start + 4, isLittle)
  if (directory + 2 > end) return 1
  const count = view.getUint16(directory, isLittle)
  for (
    let entry = directory + 2;
    entry + 12 <= end && entry < directory + 2 + count * 12;
    entry += 12
  )
    if (view.getUint16(entry, isLittle) === orientationTag)
      return view.getUint16(entry + 8, isLittle)
  return 1
}
