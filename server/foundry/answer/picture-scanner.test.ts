import { describe, expect, test } from 'vitest'
import { AppError } from '../../../core/failure'
import { createPictureScanner } from './picture-scanner'

function scan(text: string, cuts: readonly number[]): { picture: string; rest: unknown } {
  const bytes = Buffer.from(text)
  const scanner = createPictureScanner()
  const decoded: Uint8Array[] = []
  let start = 0
  for (const cut of [...cuts, bytes.length]) {
    decoded.push(...scanner.push(bytes.subarray(start, cut)))
    start = cut
  }
  return { picture: Buffer.concat(decoded).toString('base64'), rest: JSON.parse(scanner.finish()) }
}

const everyByte = (text: string) => Array.from({ length: text.length }, (_, index) => index)

const picture = 'iVBORw0KGgo+/abcd/+Zgg=='
const cases = [
  ['the key first', `{"b64_json":"${picture}","type":"x"}`, { b64_json: '', type: 'x' }],
  ['the key last', `{"type":"x","b64_json":"${picture}"}`, { type: 'x', b64_json: '' }],
  ['blanks', `{ "b64_json" : \n "${picture}" }`, { b64_json: '' }],
  ['a nested key', `{"data":[{"b64_json":"${picture}"}]}`, { data: [{ b64_json: '' }] }],
  ['escaped slashes', `{"b64_json":"${picture.replaceAll('/', '\\/')}"}`, { b64_json: '' }],
  ['unicode escapes', `{"b64_json":"${picture.replaceAll('+', '\\u002B')}"}`, { b64_json: '' }],
  [
    'the key’s name inside strings',
    `{"a":"\\"b64_json\\":\\"no","b":"b64_json","b64_json":"${picture}"}`,
    { a: '"b64_json":"no', b: 'b64_json', b64_json: '' }
  ],
  [
    'a backslash before a closing quote',
    `{"a":"x\\\\","b64_json":"${picture}"}`,
    { a: 'x\\', b64_json: '' }
  ],
  [
    'longer and shorter keys',
    `{"b64_json2":"a","b64":"b","b64_json":"${picture}"}`,
    { b64_json2: 'a', b64: 'b', b64_json: '' }
  ],
  ['text beyond ASCII', `{"a":"héllo 漢","b64_json":"${picture}"}`, { a: 'héllo 漢', b64_json: '' }]
] as const

describe('createPictureScanner', () => {
  test.each(cases)('reads %s, whole and cut at any place', (_, text, rest) => {
    expect(scan(text, [])).toEqual({ picture, rest })
    expect(scan(text, everyByte(text))).toEqual({ picture, rest })
    const length = Buffer.byteLength(text)
    for (let cut = 0; cut < length; cut += 1) expect(scan(text, [cut])).toEqual({ picture, rest })
  })

  test('passes on what isn’t a string under the key', () => {
    expect(scan('{"b64_json":null,"a":["b64_json"]}', [])).toEqual({
      picture: '',
      rest: { b64_json: null, a: ['b64_json'] }
    })
  })

  test('gives a large picture in pieces, long before its end', () => {
    const scanner = createPictureScanner()
    const start = [...scanner.push(Buffer.from(`{"b64_json":"${'A'.repeat(1_000_000)}`))]
    expect(start.map((piece) => piece.length)).toEqual([196_608, 196_608, 196_608])
  })

  test.each([
    ['a character that isn’t base64', '{"b64_json":"iVBO*w0K"}'],
    ['a line break', '{"b64_json":"iVBO\\nRw0K"}'],
    ['one character too many', '{"b64_json":"iVBOR"}'],
    ['padding that doesn’t fit', '{"b64_json":"iVBORw="}'],
    ['padding in the middle', '{"b64_json":"iV==BORw"}'],
    ['an end inside the picture', '{"b64_json":"iVBO'],
    ['more than a megabyte beside the picture', `{"a":"${'x'.repeat(1_100_000)}"}`]
  ])('throws on %s', (_, text) => {
    expect(() => scan(text, [])).toThrow(AppError)
  })
})
