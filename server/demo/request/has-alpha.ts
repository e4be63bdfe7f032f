/** Colour types of PNG §11.2.1 with an alpha sample: grey with alpha, truecolour with alpha. */
const alphaTypes: readonly number[] = [4, 6]

/** Whether a PNG can be transparent anywhere: by its colour type, or by a tRNS chunk before its data. */
export function hasAlpha(png: Buffer): boolean {
  if (png.length < 33) return false
  if (alphaTypes.includes(png.readUInt8(25))) return true
  for (let at = 8; at + 8 <= png.length; at += 12 + png.readUInt32BE(at)) {
    const type = png.toString('latin1', at + 4, at + 8)
    if (type === 'tRNS') return true
    if (type === 'IDAT') return false
  }
  return false
}
