import { crc32 } from './crc32'
import { joinBytes, toAscii } from './xmp'

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]
/** The keyword of XMP, a zero, no compression, no language, no translated keyword (PNG 3rd edition). */
const intro = 'XML:com.adobe.xmp\0\0\0\0\0'

/**
 * The same PNG with this XMP packet right after its header and any earlier one left out; its pixels and
 * all other chunks stay byte for byte. Null for what is no whole PNG.
 */
export function putXmpInPng(png: Uint8Array, packet: string): Uint8Array<ArrayBuffer> | null {
  const chunks = splitChunks(png)
  const [header] = chunks ?? []
  if (!chunks || !header) return null
  const others = chunks.slice(1).filter((chunk) => !isXmp(chunk))
  const xmp = toChunk('iTXt', toAscii(intro + packet))
  return joinBytes([png.subarray(0, signature.length), header, xmp, ...others])
}

/** Each chunk with its length, type and check; null unless they go from IHDR to IEND. */
function splitChunks(png: Uint8Array): readonly Uint8Array[] | null {
  if (!signature.every((byte, index) => png[index] === byte)) return null
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength)
  const chunks: Uint8Array[] = []
  let at = signature.length
  while (at + 12 <= png.length) {
    const end = at + 12 + view.getUint32(at)
    if (end > png.length) return null
    chunks.push(png.subarray(at, end))
    at = end
  }
  const isWhole = typeOf(chunks[0]) === 'IHDR' && typeOf(chunks.at(-1)) === 'IEND'
  return isWhole ? chunks : null
}

function typeOf(chunk: Uint8Array | undefined): string {
  return String.fromCharCode(...(chunk?.subarray(4, 8) ?? []))
}

function isXmp(chunk: Uint8Array): boolean {
  const keyword = intro.slice(0, intro.indexOf('\0') + 1)
  const start = String.fromCharCode(...chunk.subarray(8, 8 + keyword.length))
  return typeOf(chunk) === 'iTXt' && start === keyword
}

function toChunk(type: string, body: Uint8Array): Uint8Array {
  const chunk = new Uint8Array(body.length + 12)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, body.length)
  chunk.set(toAscii(type), 4)
  chunk.set(body, 8)
  view.setUint32(8 + body.length, crc32(chunk.subarray(4, 8 + body.length)))
  return chunk
}
