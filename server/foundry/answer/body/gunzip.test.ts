import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { createRandom } from '../../../../core/seeded-random'
import { gunzip } from './gunzip'

const dice = createRandom(1)
const noise = Buffer.from(Array.from({ length: 150_000 }, () => Math.floor(dice() * 256)))
const text = Buffer.from(noise.toString('base64'))
const whole = gzipSync(text)
const two = Buffer.concat([gzipSync(text.subarray(0, 70_000)), gzipSync(text.subarray(70_000))])

/** The same member with everything that its head may hold (RFC 1952 §2.3.1). */
const named = Buffer.concat([
  Buffer.from([0x1f, 0x8b, 8, 0b11111, 0, 0, 0, 0, 0, 255]),
  Buffer.from([3, 0, 1, 0, 2]),
  Buffer.from('answer.json\0a remark\0'),
  Buffer.from([7, 7]),
  whole.subarray(10)
])

async function* arrive(bytes: Buffer, seed: number, fault?: Error): AsyncGenerator<Uint8Array> {
  const random = createRandom(seed)
  const most = [40, 3_000, 70_000, 1_000_000][seed % 4] ?? 1
  for (let at = 0; at < bytes.length; ) {
    const isEnd = at < 60 || at > bytes.length - 60
    const length = isEnd ? 1 + Math.floor(random() * 3) : 1 + Math.floor(random() * most)
    yield Uint8Array.from(bytes.subarray(at, at + length))
    at += length
  }
  if (fault) throw fault
}

async function read(packed: AsyncIterable<Uint8Array>) {
  const chunks: Uint8Array[] = []
  let fault: unknown = null
  try {
    for await (const chunk of gunzip(packed)) chunks.push(chunk)
  } catch (error) {
    fault = error
  }
  return { bytes: Buffer.concat(chunks), fault }
}

test.each([
  ['one member', whole],
  ['two members', two],
  ['a member with a name and more', named],
  ['an empty member before it', Buffer.concat([gzipSync(''), whole])],
  ['words behind it', Buffer.concat([whole, Buffer.from('and more')])],
  ['a line break behind it', Buffer.concat([two, Buffer.from('\r\n')])],
  ['zeros behind it', Buffer.concat([two, Buffer.alloc(600)])],
  ['half a head behind it', Buffer.concat([whole, whole.subarray(0, 7)])],
  ['a wrong sum', Buffer.concat([whole.subarray(0, -8), Buffer.alloc(8)])],
  ['no sum', whole.subarray(0, -8)],
  ['half a sum', whole.subarray(0, -5)]
])('%s comes out whole wherever it is cut', async (_, packed) => {
  for (let seed = 0; seed < 4; seed += 1) {
    const { bytes, fault } = await read(arrive(packed, seed))
    expect(fault).toBeNull()
    expect(bytes.equals(text)).toBe(true)
  }
})

test('what is cut gives all that came, and then says so', async () => {
  const { bytes, fault } = await read(arrive(whole.subarray(0, 50_000), 1))
  expect(bytes.length).toBeGreaterThan(50_000)
  expect(text.subarray(0, bytes.length).equals(bytes)).toBe(true)
  expect(fault).toMatchObject({ code: 'Z_BUF_ERROR' })
})

test.each([
  ['within a member', whole.subarray(0, 50_000)],
  ['behind one', whole]
])('a source that breaks %s gives all that came, and then its fault', async (_, packed) => {
  const broken = new Error('broken')
  const { bytes, fault } = await read(arrive(packed, 2, broken))
  expect(text.subarray(0, bytes.length).equals(bytes)).toBe(true)
  expect(bytes.length).toBeGreaterThan(50_000)
  expect(fault).toBe(broken)
})

test('what is damaged is a fault', async () => {
  const damaged = Buffer.from(whole)
  // A kind of block that there is not (RFC 1951 §3.2.3).
  damaged[10] = 0x07
  expect((await read(arrive(damaged, 3))).fault).toMatchObject({ code: 'Z_DATA_ERROR' })
})

test.each([
  ['nothing', Buffer.alloc(0)],
  ['half a head', whole.subarray(0, 5)],
  ['a head without an end', Buffer.concat([named.subarray(0, 16), Buffer.alloc(200_000, 1)])],
  ['another method', Buffer.from([0x1f, 0x8b, 7, ...Buffer.alloc(40)])]
])('%s is nothing', async (_, packed) => {
  expect(await read(arrive(packed, 1))).toEqual({ bytes: Buffer.alloc(0), fault: null })
})

test('whoever stops early leaves nothing open', async () => {
  let isClosed = false
  async function* source() {
    try {
      yield* arrive(whole, 2)
    } finally {
      isClosed = true
    }
  }
  for await (const _ of gunzip(source())) break
  expect(isClosed).toBe(true)
})
