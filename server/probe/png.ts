import { crc32, deflateSync, inflateSync } from 'node:zlib'

/** Pixels as red, green, blue and alpha, row by row. */
export type Pixels = Readonly<{ width: number; height: number; rgba: Uint8Array }>

const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
/** Beyond the largest legal picture there is nothing to be read. */
const maxPixels = 4_096 * 4_096
/** Samples a pixel by PNG's colour types (§11.2.1), all of them of eight bits. */
const samplesOf: Readonly<Record<number, number>> = { 0: 1, 2: 3, 4: 2, 6: 4 }

/** A PNG with alpha of what `colorAt` says of each pixel, as `0xRRGGBBAA`. */
export function encodePng(
  { width, height }: Readonly<{ width: number; height: number }>,
  colorAt: (x: number, y: number) => number
): Buffer {
  const rows = Buffer.alloc((width * 4 + 1) * height)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1)
      rows.writeUInt32BE(colorAt(x, y), y * (width * 4 + 1) + 1 + x * 4)
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([8, 6], 8)
  return Buffer.concat([
    signature,
    toChunk('IHDR', header),
    toChunk('IDAT', deflateSync(rows)),
    toChunk('IEND', Buffer.alloc(0))
  ])
}

/** Null for what isn't a PNG of eight bits without interlace, which is all that services send. */
export function decodePng(png: Buffer): Pixels | null {
  try {
    return decode(png)
  } catch {
    return null
  }
}

function decode(png: Buffer): Pixels | null {
  if (png.length < 33 || !png.subarray(0, 8).equals(signature)) return null
  const [width, height] = [png.readUInt32BE(16), png.readUInt32BE(20)]
  const [depth, type = 0, , , interlace] = png.subarray(24, 29)
  const samples = samplesOf[type]
  if (!samples || depth !== 8 || interlace !== 0 || width * height > maxPixels) return null
  const data: Buffer[] = []
  for (let at = 8; at + 12 <= png.length; at += 12 + png.readUInt32BE(at))
    if (png.toString('latin1', at + 4, at + 8) === 'IDAT')
      data.push(png.subarray(at + 8, at + 8 + png.readUInt32BE(at)))
  const length = (width * samples + 1) * height
  const lines = inflateSync(Buffer.concat(data), { maxOutputLength: length })
  if (lines.length !== length) return null
  unfilter(lines, width * samples, samples)
  return { width, height, rgba: toRgba(lines, { width, height, samples }) }
}

/** Undoes the filters of PNG §9.2, in place. */
function unfilter(lines: Buffer, rowBytes: number, samples: number): void {
  for (let start = 0; start < lines.length; start += rowBytes + 1) {
    const filter = lines[start] ?? 0
    for (let index = 1; index <= rowBytes; index += 1) {
      const at = start + index
      const isFirst = start === 0
      const left = index > samples ? (lines[at - samples] ?? 0) : 0
      const up = isFirst ? 0 : (lines[at - rowBytes - 1] ?? 0)
      const corner = isFirst || index <= samples ? 0 : (lines[at - rowBytes - 1 - samples] ?? 0)
      lines[at] = ((lines[at] ?? 0) + predict(filter, left, up, corner)) & 0xff
    }
  }
}

function predict(filter: number, left: number, up: number, corner: number): number {
  if (filter === 1) return left
  if (filter === 2) return up
  if (filter === 3) return (left + up) >> 1
  if (filter !== 4) return 0
  const guess = left + up - corner
  const [toLeft, toUp, toCorner] = [left, up, corner].map((one) => Math.abs(guess - one)) as [
    number,
    number,
    number
  ]
  if (toLeft <= toUp && toLeft <= toCorner) return left
  return toUp <= toCorner ? up : corner
}

type Shape = Readonly<{ width: number; height: number; samples: number }>

function toRgba(lines: Buffer, { width, height, samples }: Shape): Uint8Array {
  const rgba = new Uint8Array(width * height * 4)
  const isGrey = samples < 3
  const hasAlpha = samples % 2 === 0
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const at = Math.floor(pixel / width) * (width * samples + 1) + 1 + (pixel % width) * samples
    for (let color = 0; color < 3; color += 1)
      rgba[pixel * 4 + color] = lines[at + (isGrey ? 0 : color)] ?? 0
    rgba[pixel * 4 + 3] = hasAlpha ? (lines[at + samples - 1] ?? 0) : 255
  }
  return rgba
}

function toChunk(type: string, data: Buffer): Buffer {
  const typed = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const chunk = Buffer.alloc(typed.length + 8)
  chunk.writeUInt32BE(data.length, 0)
  chunk.set(typed, 4)
  chunk.writeUInt32BE(crc32(typed), typed.length + 4)
  return chunk
}
