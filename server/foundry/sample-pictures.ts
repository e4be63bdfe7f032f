/** For tests: the head of a PNG of this size, with as many bytes after it as asked for. */
export function samplePng(width: number, height: number, bytes = 60): Buffer {
  const png = Buffer.alloc(Math.max(bytes, 24))
  for (let index = 24; index < png.length; index += 1)
    png[index] = (index * 151 + (index >> 8)) & 0xff
  png.writeUInt32BE(0x89504e47, 0)
  png.writeUInt32BE(0x0d0a1a0a, 4)
  png.write('IHDR', 12, 'latin1')
  png.writeUInt32BE(width, 16)
  png.writeUInt32BE(height, 20)
  return png
}
