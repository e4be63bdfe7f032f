import { describe, expect, test } from 'vitest'
import { createBase64Decoder } from './base64-decoder'
import { createBatchPool } from './batch-pool'

/** Pushes the text in pieces of this length. */
function decode(text: string, pieceLength = 7): Buffer {
  const decoder = createBase64Decoder(createBatchPool())
  const decoded: Uint8Array[] = []
  // Copied, because each batch is the same array again.
  const take = (batches: Iterable<Uint8Array>) => {
    for (const batch of batches) decoded.push(Uint8Array.from(batch))
  }
  const bytes = Buffer.from(text, 'latin1')
  for (let offset = 0; offset < bytes.length; offset += pieceLength)
    take(decoder.push(bytes.subarray(offset, offset + pieceLength)))
  take(decoder.finish())
  return Buffer.concat(decoded)
}

test.each([0, 1, 2, 3, 4, 196_607, 196_608, 196_609, 400_000])(
  '%i bytes come out as they went in',
  (length) => {
    const bytes = Buffer.from(Array.from({ length }, (_, index) => (index * 151) & 0xff))
    expect(decode(bytes.toString('base64'), 60_000).equals(bytes)).toBe(true)
  }
)

test.each([1, 2, 3, 4, 5, 63, 65_537])('pieces of %i characters may cut anywhere', (length) => {
  const bytes = Buffer.from(Array.from({ length: 70_000 }, (_, index) => (index * 37) & 0xff))
  expect(decode(bytes.toString('base64'), length).equals(bytes)).toBe(true)
})

test('text without padding is as good', () => {
  expect(decode('QUI').toString()).toBe('AB')
  expect(decode('QQ').toString()).toBe('A')
})

describe.each([1, 3, 7, 60_000])('in pieces of %i characters', (length) => {
  const bytes = Buffer.from(Array.from({ length: 5_000 }, (_, index) => (index * 37) & 0xff))
  const text = bytes.toString('base64')

  test.each([
    ['lines of 76', text.replace(/.{76}/g, '$&\r\n')],
    ['blanks', text.replace(/.{10}/g, '$& \t')],
    ['a line break at the end', `${text}\n`],
    ['a data URL', `data:image/png;base64,${text}`],
    ['a data URL in capitals', `DATA:image/png;charset=utf-8;base64,${text}`]
  ])('%s give the same bytes', (_name, wrapped) => {
    expect(decode(wrapped, length).equals(bytes)).toBe(true)
  })
})

test.each([
  ['a data URL without an end', `data:${'x'.repeat(300)}`],
  ['another letter', 'QUJDRUZ\u00e9'],
  ['padding in the middle', 'QQ==QUJD'],
  ['too much padding', 'QUJDR==='],
  ['padding that does not fit', 'QUJ=='],
  ['a cut end', 'QUJDR']
])('%s is no picture', (_name, text) => {
  expect(() => decode(text)).toThrow('can’t read')
})

test('nothing may follow padding, not even in the next batch', () => {
  const batch = Buffer.alloc(196_607).toString('base64')
  expect(batch).toHaveLength(256 * 1024)
  expect(() => decode(`${batch}QUJD`)).toThrow('can’t read')
})

test('what is wrong in a full batch is found there', () => {
  const text = `${'A'.repeat(100_000)}==${'A'.repeat(400_000)}`
  expect(() => decode(text, 50_000)).toThrow('can’t read')
})
