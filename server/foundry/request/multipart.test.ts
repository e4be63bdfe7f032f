import { describe, expect, test } from 'vitest'
import { type FilePart, toMultipart } from './multipart'

const file = (text: string, more: Partial<FilePart> = {}): FilePart => ({
  field: 'image[]',
  fileName: 'picture-1.png',
  type: 'image/png',
  bytes: Buffer.byteLength(text),
  open: async () => pieces(text),
  ...more
})

async function* pieces(text: string): AsyncGenerator<Uint8Array> {
  for (const letter of text) yield Buffer.from(letter)
}

async function read(stream: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}

describe('toMultipart', () => {
  test('writes a form byte by byte as RFC 7578 has it, as long as it says', async () => {
    const mask = file('ab', { field: 'mask', fileName: 'mask.png' })
    const form = toMultipart({
      fields: { prompt: 'Ein Hafen, “früh”\r\n--b--', stream: 'True' },
      files: [file('ä'), mask],
      boundary: 'b0undary'
    })
    const lines = [
      '--b0undary',
      'Content-Disposition: form-data; name="prompt"',
      '',
      'Ein Hafen, “früh”',
      '--b--',
      '--b0undary',
      'Content-Disposition: form-data; name="stream"',
      '',
      'True',
      '--b0undary',
      'Content-Disposition: form-data; name="image[]"; filename="picture-1.png"',
      'Content-Type: image/png',
      '',
      'ä',
      '--b0undary',
      'Content-Disposition: form-data; name="mask"; filename="mask.png"',
      'Content-Type: image/png',
      '',
      'ab',
      '--b0undary--',
      ''
    ]
    expect(form.contentType).toBe('multipart/form-data; boundary=b0undary')
    expect(form.mayBeWhole()).toBe(false)
    const bytes = await read(form.stream)
    expect(bytes.toString('utf8')).toBe(lines.join('\r\n'))
    expect(form.length).toBe(bytes.length)
    expect(form.mayBeWhole()).toBe(true)
  })

  test('reads back with Node’s own reader of forms', async () => {
    const form = toMultipart({ fields: { n: '1' }, files: [file('x'), file('yz')], boundary: 'q' })
    const response = new Response(Uint8Array.from(await read(form.stream)), {
      headers: { 'content-type': form.contentType }
    })
    const parsed = await response.formData()
    expect(parsed.get('n')).toBe('1')
    const files = parsed.getAll('image[]') as File[]
    expect(await Promise.all(files.map((one) => one.text()))).toEqual(['x', 'yz'])
  })

  test.each([
    ['has gone', { open: async () => null }],
    ['is shorter than it was', { bytes: 9 }],
    ['is longer than it was', { bytes: 1 }]
  ])('breaks when a file %s, before the form is whole', async (_, more) => {
    const form = toMultipart({ fields: {}, files: [file('abc', more)], boundary: 'b' })
    await expect(read(form.stream)).rejects.toThrow('not as long')
    expect(form.mayBeWhole()).toBe(false)
  })
})
