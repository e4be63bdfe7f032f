import { findByte } from '../find-byte'
import type { FormatCheck } from './format-check'

const startOfImage = 0xd8
const endOfImage = 0xd9
const startOfScan = 0xda

/**
 * Walks the segments of a JPEG (T.81 B.1) as they arrive: whole when its end marker came behind a
 * scan. Segments are passed by their length, since a thumbnail inside one has an end of its own.
 */
export function createJpegCheck(): FormatCheck {
  let state: 'marker' | 'code' | 'length' | 'segment' | 'scan' | 'end' | 'broken' = 'marker'
  let isInScan = false
  let hasScan = false
  let marker = 0
  let length = 0
  let lengthBytes = 0

  return { push, isWhole: () => state === 'end' }

  function push(bytes: Uint8Array): void {
    for (let offset = 0; offset < bytes.length && state !== 'end' && state !== 'broken'; )
      offset = read(bytes, offset)
  }

  function read(bytes: Uint8Array, offset: number): number {
    if (state === 'scan') {
      const at = findByte(bytes, 0xff, offset)
      if (at < bytes.length) state = 'code'
      return at + 1
    }
    if (state === 'segment') {
      const end = Math.min(bytes.length, offset + length)
      length -= end - offset
      if (length === 0) state = isInScan ? 'scan' : 'marker'
      return end
    }
    const byte = bytes[offset] ?? 0
    if (state === 'marker') state = byte === 0xff ? 'code' : 'broken'
    else if (state === 'code') readCode(byte)
    else readLength(byte)
    return offset + 1
  }

  function readCode(code: number): void {
    // Fill bytes may stand before a marker (T.81 B.1.1.2).
    if (code === 0xff) return
    const isRestart = code >= 0xd0 && code <= 0xd7
    if (code === endOfImage) state = hasScan ? 'end' : 'broken'
    // Within a scan 0xff 0x00 is a byte of the picture.
    else if (isInScan && (code === 0 || isRestart)) state = 'scan'
    else if (code === 0) state = 'broken'
    else if (code === startOfImage || isRestart || code === 0x01) state = 'marker'
    else {
      marker = code
      length = 0
      lengthBytes = 0
      isInScan = false
      state = 'length'
    }
  }

  function readLength(byte: number): void {
    length = length * 256 + byte
    lengthBytes += 1
    if (lengthBytes < 2) return
    // It counts its own two bytes.
    length -= 2
    isInScan = marker === startOfScan
    hasScan ||= isInScan
    if (length < 0) state = 'broken'
    else if (length > 0) state = 'segment'
    else state = isInScan ? 'scan' : 'marker'
  }
}
