import { deflateSync } from 'node:zlib'
import jpeg from 'jpeg-js'
import { padFile, sumChunk } from '../picture/pad-file'

const marker =
  /"\((?:picture (png|jpeg|webp|gif) (\d{1,6})x(\d{1,6})|pixels) (\d{1,9})( cut| broken)?\)("?)/g

/** The text as it was sent, a flat picture of the same pixels and length for each marker. */
export function fillMarkers(text: string): string {
  return text.replace(marker, (_, format, width, height, length, flaw, quote) => {
    const drawn = draw(format, Number(width), Number(height), Number(length))
    return `"${toFlawed(drawn, Number(length), flaw)}${quote}`
  })
}

function draw(format: string | undefined, width: number, height: number, length: number): string {
  if (format === undefined) return 'A'.repeat(length)
  const file = toFile(format, width, height)
  const missing = Math.floor((length * 3) / 4) - file.length
  // What frames the padding takes a dozen bytes as well.
  const isPadded = missing > 16 && (format === 'png' || format === 'jpeg')
  return (isPadded ? padFile(file, format, missing - 12) : file).toString('base64')
}

/** A picture that lacks its end, within a string that has it or has not. */
function toFlawed(base64: string, length: number, flaw: string | undefined): string {
  if (flaw === ' cut') return base64.padEnd(length, 'A').slice(0, length)
  return flaw === ' broken' ? base64.slice(0, Math.floor((base64.length - 24) / 4) * 4) : base64
}

function toFile(format: string, width: number, height: number): Buffer {
  if (format === 'jpeg') return jpeg.encode({ data: grey(width, height), width, height }, 60).data
  if (format === 'webp') return Buffer.from('RIFF\x24\0\0\0WEBPVP8 and so on', 'latin1')
  if (format === 'gif') return Buffer.from(`GIF89a${'\x01\0\x01\0'}\0\0\0;`, 'latin1')
  return toPng(width, height)
}

const grey = (width: number, height: number) => Buffer.alloc(width * height * 4, 0x99)

/** One bit a pixel, so that the largest is quickly made. */
function toPng(width: number, height: number): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([1, 0], 8)
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    sumChunk('IHDR', header),
    sumChunk('IDAT', deflateSync(Buffer.alloc((Math.ceil(width / 8) + 1) * height))),
    sumChunk('IEND', Buffer.alloc(0))
  ])
}
