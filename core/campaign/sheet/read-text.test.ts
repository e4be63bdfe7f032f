import { describe, expect, test } from 'vitest'
import { type Decode, readText } from './read-text'

/** As a browser does it. */
const decode: Decode = (bytes, encoding) => {
  try {
    return new TextDecoder(encoding, { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

const read = (bytes: readonly number[], chosen?: string) =>
  readText(Uint8Array.from(bytes), { decode, chosen })
const utf8 = (text: string) => [...Buffer.from(text, 'utf8')]
const utf16 = (text: string) => [...Buffer.from(text, 'utf16le')]
const swapped = (bytes: readonly number[]) => [...Buffer.from(bytes).swap16()]

describe('readText', () => {
  test.each([
    ['UTF-8', utf8('ä,b\n1,2'), 'utf-8'],
    ['UTF-8 with its mark', utf8('\ufeffä,b\n1,2'), 'utf-8'],
    ['UTF-16 of Excel', utf16('\ufeffä,b\n1,2'), 'utf-16le'],
    ['UTF-16 the other way round', swapped(utf16('\ufeffä,b\n1,2')), 'utf-16be'],
    ['UTF-16 without its mark', utf16('ä,b\n1,2'), 'utf-16le'],
    ['UTF-16 the other way round without its mark', swapped(utf16('ä,b\n1,2')), 'utf-16be']
  ])('reads %s', (_name, bytes, encoding) => {
    expect(read(bytes)).toEqual({ kind: 'text', text: 'ä,b\n1,2', encoding })
  })

  test('asks which other encoding it is, with the line that differs, and reads by the answer', () => {
    const bytes = [...utf8('a,b\n'), 0x8f, 0x48, ...utf8(',2')]
    const reading = read(bytes)
    const previews =
      reading.kind === 'ask'
        ? Object.fromEntries(reading.choices.map((one) => [one.encoding, one.preview]))
        : {}
    expect(previews).toMatchObject({ shift_jis: '秋,2', 'windows-1251': 'ЏH,2' })
    // Not one of Big5's letters.
    expect(previews).not.toHaveProperty('euc-kr')
    expect(read(bytes, 'shift_jis')).toEqual({
      kind: 'text',
      text: 'a,b\n秋,2',
      encoding: 'shift_jis'
    })
  })

  test.each([
    ['a workbook', [0x50, 0x4b, 3, 4, 0, 0], 'copy the cells and paste them here'],
    ['an old workbook', [0xd0, 0xcf, 0x11, 0xe0], 'copy the cells and paste them here'],
    ['a PDF', utf8('%PDF-1.7'), 'Drop a CSV file'],
    ['a picture', [0x89, 0x50, 0x00, 0x00, 0x00, 0x00, 0x0d, 0x0a], 'no table of text'],
    ['more than a table may have', Array(8 * 1024 * 1024 + 1).fill(65), 'more than 8 MB']
  ])('refuses %s with what to do', (_name, bytes, words) => {
    expect(read(bytes)).toEqual({ kind: 'fault', message: expect.stringContaining(words) })
  })

  test('refuses an answer that the bytes contradict', () => {
    expect(read([0x81, 0xff], 'shift_jis')).toMatchObject({ kind: 'fault' })
  })
})
