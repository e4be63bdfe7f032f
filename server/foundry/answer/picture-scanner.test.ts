import { describe, expect, test } from 'vitest'
import { createRandom } from '../../../core/seeded-random'
import { createBatchPool } from './batch-pool'
import { createPictureScanner } from './picture-scanner'

function scan(text: string, cuts: readonly number[]) {
  const bytes = Buffer.from(text)
  const scanner = createPictureScanner(createBatchPool())
  const decoded: Uint8Array[] = []
  let start = 0
  for (const cut of [...cuts, bytes.length]) {
    // Copied, because each batch is the same array again.
    for (const batch of scanner.push(bytes.subarray(start, cut))) decoded.push(batch.slice())
    start = cut
  }
  const { text: rest, fault } = scanner.finish()
  const picture = Buffer.concat(decoded).toString('base64')
  return { picture, rest, fault: fault?.failure.code ?? null }
}

/** The same, its rest read as JSON. */
function read(text: string, cuts: readonly number[]) {
  const { picture, rest, fault } = scan(text, cuts)
  if (fault) throw new Error(fault)
  return { picture, rest: JSON.parse(rest) }
}

const everyByte = (text: string) => Array.from({ length: text.length }, (_, index) => index)

const picture = 'iVBORw0KGgo+/abcd/+Zgg=='
const cases = [
  ['the key first', `{"b64_json":"${picture}","type":"x"}`, { b64_json: '', type: 'x' }],
  ['the key last', `{"type":"x","b64_json":"${picture}"}`, { type: 'x', b64_json: '' }],
  ['blanks', `{ "b64_json" : \n "${picture}" }`, { b64_json: '' }],
  ['a nested key', `{"data":[{"b64_json":"${picture}"}]}`, { data: [{ b64_json: '' }] }],
  ['escaped slashes', `{"b64_json":"${picture.replaceAll('/', '\\/')}"}`, { b64_json: '' }],
  ['lines of base64', `{"b64_json":"iVBORw0K\\nGgo+/abc\\r\\nd/+Zgg==\\n"}`, { b64_json: '' }],
  ['a data URL', `{"b64_json":"data:image\\/png;base64,${picture}"}`, { b64_json: '' }],
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
    expect(read(text, [])).toEqual({ picture, rest })
    expect(read(text, everyByte(text))).toEqual({ picture, rest })
    const length = Buffer.byteLength(text)
    for (let cut = 0; cut < length; cut += 1) expect(read(text, [cut])).toEqual({ picture, rest })
  })

  test('passes on what isn’t a string under the key', () => {
    expect(read('{"b64_json":null,"a":["b64_json"]}', [])).toEqual({
      picture: '',
      rest: { b64_json: null, a: ['b64_json'] }
    })
  })

  test('gives a large picture in pieces, long before its end', () => {
    const scanner = createPictureScanner(createBatchPool())
    const start = [...scanner.push(Buffer.from(`{"b64_json":"${'A'.repeat(1_000_000)}`))]
    expect(start.map((piece) => piece.length)).toEqual([196_608, 196_608, 196_608])
  })

  test.each([
    ['a character that isn’t base64', '{"b64_json":"iVBO*w0K","a":1}'],
    ['asterisks', '{"b64_json":"***","a":1}'],
    ['an escape that stands for nothing', '{"b64_json":"iVBO\\bRw0K","a":1}'],
    ['a letter whose last byte is base64', '{"b64_json":"iVBO\\u012bw0K","a":1}'],
    ['one character too many', '{"b64_json":"iVBOR","a":1}'],
    ['padding that doesn’t fit', '{"b64_json":"iVBORw=","a":1}'],
    ['padding in the middle', '{"b64_json":"iV==BORw","a":1}']
  ])('finds fault with %s and still reads what follows', (_, text) => {
    for (const cuts of [[], everyByte(text)]) {
      const { rest, fault } = scan(text, cuts)
      expect([JSON.parse(rest), fault]).toEqual([{ b64_json: '', a: 1 }, 'upstream_failed'])
    }
  })

  test('finds fault with an end inside the picture', () => {
    expect(scan('{"b64_json":"iVBO', [])).toMatchObject({ fault: 'stream_incomplete' })
  })

  test('keeps no more than the beginning of a string that isn’t the picture', () => {
    const text = `{"a":"${'x\\u00e9\\n'.repeat(200_000)}","b64_json":"${picture}","b":["b64_json"]}`
    const { rest, ...scanned } = read(text, [])
    expect(scanned.picture).toBe(picture)
    expect(rest.a.length).toBeLessThan(8_192)
    expect(rest).toEqual({ a: expect.stringMatching(/^xé\nx/), b64_json: '', b: ['b64_json'] })
  })

  test('keeps no more than a megabyte of short ones, and still finds the picture', () => {
    const text = `{"a":[${'"x",'.repeat(400_000)}"x"],"b64_json":"${picture}"}`
    const { rest, ...scanned } = scan(text, [])
    expect(scanned).toEqual({ picture, fault: null })
    expect(rest).toHaveLength(1024 * 1024)
  })

  test('takes the first of two pictures', () => {
    const text = `{"data":[{"b64_json":"${picture}"},{"b64_json":"${'A'.repeat(20_000)}"}]}`
    expect(read(text, []).picture).toBe(picture)
  })
})

test.each([1, 2, 3, 4])(
  'a picture escaped at random comes out as JSON says, cut at random (%i)',
  (seed) => {
    const random = createRandom(seed)
    const pick = <Value>(values: readonly Value[]) => values[Math.floor(random() * values.length)]
    const bytes = Buffer.from(Array.from({ length: 20_000 }, () => Math.floor(random() * 256)))
    const toEscape = (letter: string) => {
      const hex = letter.charCodeAt(0).toString(16).padStart(4, '0')
      const ways = [`\\u${hex}`, `\\u${hex.toUpperCase()}`, `\\r\\n${letter}`, `\\t ${letter}`]
      return pick(letter === '/' ? [...ways, '\\/', '\\/'] : ways)
    }
    const shares = [0, 0.02, 0.5, 1][seed - 1] ?? 0
    const escaped = bytes
      .toString('base64')
      .replace(/./g, (letter) =>
        letter === '/'
          ? (pick(['/', '\\/']) ?? '')
          : random() < shares
            ? (toEscape(letter) ?? '')
            : letter
      )
    const text = `{"b64_json":"${escaped}","a":1}`
    const parsed: { b64_json: string } = JSON.parse(text)
    for (const most of [2, 40, 3_000, 65_536]) {
      const cuts: number[] = []
      for (let at = 0; at < text.length; at += 1 + Math.floor(random() * most)) cuts.push(at)
      const { picture: read64, rest } = read(text, cuts)
      expect(rest).toEqual({ b64_json: '', a: 1 })
      expect(read64).toBe(bytes.toString('base64'))
      expect(read64).toBe(parsed.b64_json.replace(/\s/g, ''))
    }
  }
)

test.each([
  ['of a service’s length is kept whole', 5_000, 10_002, 10_002],
  ['without an end is kept to a megabyte', 2_000_000, 1_000_000, 1_100_000]
] as const)('text around a picture %s', (_name, numbers, least, most) => {
  const { rest } = scan(`[${'1,'.repeat(numbers)}]`, [])
  expect(rest.length).toBeGreaterThanOrEqual(least)
  expect(rest.length).toBeLessThanOrEqual(most)
})
