/**
 * Where a byte comes next, or the length when it doesn't. A view as a Buffer searches at the speed of
 * memory; a plain array's own search took a fifth of the time of a 10 MB picture.
 */
export function findByte(bytes: Uint8Array, byte: number, from: number): number {
  const at = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).indexOf(byte, from)
  return at === -1 ? bytes.length : at
}
