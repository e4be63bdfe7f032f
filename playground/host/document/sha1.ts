/**
 * SHA-1 of the bytes in hex. Figma names an image by it (claim figma.hash-sha1), and createImage is
 * synchronous, which crypto.subtle is not.
 */
export function sha1(bytes: Uint8Array): string {
  const state = Int32Array.of(0x67452301, 0xefcdab89, 0x98badcfe, 0x10325476, 0xc3d2e1f0)
  const words = new Int32Array(80)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const whole = bytes.length - (bytes.length % 64)
  for (let offset = 0; offset < whole; offset += 64) mixBlock(state, words, view, offset)
  const tail = toTail(bytes.subarray(whole), bytes.length)
  for (let offset = 0; offset < tail.byteLength; offset += 64) mixBlock(state, words, tail, offset)
  return [...new Uint32Array(state)].map((word) => word.toString(16).padStart(8, '0')).join('')
}

/** The last bytes, a 1 bit, zeros, and the length in bits (RFC 3174 §4). */
function toTail(rest: Uint8Array, length: number): DataView {
  const padded = new Uint8Array(rest.length < 56 ? 64 : 128)
  padded.set(rest)
  padded[rest.length] = 0x80
  const view = new DataView(padded.buffer)
  view.setBigUint64(padded.length - 8, BigInt(length) * 8n)
  return view
}

// Written for speed: images of 12 MB are hashed while the page waits.
function mixBlock(state: Int32Array, words: Int32Array, view: DataView, offset: number): void {
  for (let i = 0; i < 16; i++) words[i] = view.getInt32(offset + i * 4)
  for (let i = 16; i < 80; i++) {
    const word = at(words, i - 3) ^ at(words, i - 8) ^ at(words, i - 14) ^ at(words, i - 16)
    words[i] = (word << 1) | (word >>> 31)
  }
  let a = at(state, 0)
  let b = at(state, 1)
  let c = at(state, 2)
  let d = at(state, 3)
  let e = at(state, 4)
  for (let i = 0; i < 80; i++) {
    // RFC 3174's functions with its constants, the last two as signed numbers.
    let mixed = b ^ c ^ d
    if (i < 20) mixed = ((b & c) | (~b & d)) + 0x5a827999
    else if (i < 40) mixed += 0x6ed9eba1
    else if (i < 60) mixed = ((b & c) | (b & d) | (c & d)) - 0x70e44324
    else mixed -= 0x359d3e2a
    const next = (((a << 5) | (a >>> 27)) + mixed + e + at(words, i)) | 0
    e = d
    d = c
    c = (b << 30) | (b >>> 2)
    b = a
    a = next
  }
  state[0] = at(state, 0) + a
  state[1] = at(state, 1) + b
  state[2] = at(state, 2) + c
  state[3] = at(state, 3) + d
  state[4] = at(state, 4) + e
}

function at(words: Int32Array, index: number): number {
  return words[index] ?? 0
}
