import { setImmediate as turn } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { createRandom } from '../../../core/seeded-random'
import { samplePng } from '../sample-pictures'
import { readAnswer } from './answer-reader'
import { type BatchPool, batchBytes, createBatchPool } from './batch-pool'

test('an array that was given back is lent again, and only once', () => {
  const pool = createBatchPool()
  const first = pool.borrow()
  first.giveBack()
  first.giveBack()
  const lent = [pool.borrow(), pool.borrow()]
  expect(lent[0]?.bytes).toBe(first.bytes)
  expect(lent[1]?.bytes).not.toBe(first.bytes)
  expect(lent.map(({ bytes }) => bytes.length)).toEqual([batchBytes, batchBytes])
})

test('what a rush of pictures needed is not kept for ever', () => {
  const pool = createBatchPool()
  const rush = Array.from({ length: 20 }, () => pool.borrow())
  for (const { giveBack } of rush) giveBack()
  const again = Array.from({ length: 20 }, () => pool.borrow().bytes)
  expect(again.filter((bytes) => rush.some((one) => one.bytes === bytes))).toHaveLength(4)
})

/** The same pool, and whose arrays are lent. */
function watched(pool: BatchPool) {
  const lent = new Set<Buffer>()
  const borrow = () => {
    const { bytes, giveBack } = pool.borrow()
    if (lent.has(bytes)) throw new Error('Lent to two at once')
    lent.add(bytes)
    return {
      bytes,
      giveBack: () => {
        giveBack()
        lent.delete(bytes)
      }
    }
  }
  return { lent, pool: { borrow } satisfies BatchPool }
}

type End = 'whole' | 'preview first' | 'broken off' | 'reader stops' | 'full disk' | 'unreadable'
const ends: readonly End[] = [
  'whole',
  'preview first',
  'broken off',
  'reader stops',
  'full disk',
  'unreadable'
]

test('no byte of one picture comes into another, however many come and break off at once', async () => {
  const { lent, pool } = watched(createBatchPool())
  const read = async (index: number) => {
    const end = ends[index % ends.length] ?? 'whole'
    const random = createRandom(index + 1)
    // Each of its own bytes and length, some within one batch.
    const png = samplePng(16 + index, 16, 2_000 + Math.floor(random() * 900_000))
    for (let at = 60; at < png.length - 60; at += 7) png[at] = index
    const chunks = arrive(toStream(png, end), end, random)
    const written: Buffer[][] = []
    const createWriter = async () => {
      const mine: Buffer[] = []
      written.push(mine)
      return {
        write: async (bytes: Uint8Array) => {
          // A disk takes its time, and reads the array until it is done.
          for (let turns = Math.floor(random() * 4); turns > 0; turns -= 1) await turn()
          if (end === 'full disk' && random() < 0.5) throw new Error('full')
          mine.push(Buffer.from(bytes))
        },
        discard: async () => {}
      }
    }
    try {
      for await (const _ of readAnswer({ chunks, createWriter, batches: pool }))
        if (end === 'reader stops') break
    } catch (error) {
      if (end !== 'broken off') throw error
    }
    for (const mine of written) {
      const bytes = Buffer.concat(mine)
      if (end !== 'full disk') expect(bytes.equals(png.subarray(0, bytes.length))).toBe(true)
    }
    if (end === 'whole' || end === 'preview first')
      expect(Buffer.concat(written.at(-1) ?? []).length).toBe(png.length)
  }
  await Promise.all(Array.from({ length: 48 }, (_, index) => read(index)))
  expect(lent.size).toBe(0)
})

function toStream(png: Buffer, end: End): Buffer {
  const base64 = png.toString('base64')
  const event = (type: string, picture: string) =>
    `data: {"type":"${type}","b64_json":"${picture}"}\n\n`
  const preview = event('image_generation.partial_image', base64)
  const last = end === 'unreadable' ? `${base64.slice(0, -9)}*` : base64.replaceAll('/', '\\/')
  const isFirst = end === 'preview first' || end === 'reader stops'
  return Buffer.from((isFirst ? preview : '') + event('image_generation.completed', last))
}

async function* arrive(bytes: Buffer, end: End, random: () => number): AsyncGenerator<Uint8Array> {
  const whole = end === 'broken off' ? bytes.length * random() : bytes.length
  for (let at = 0; at < whole; ) {
    const length = 1 + Math.floor(random() * 150_000)
    yield Uint8Array.from(bytes.subarray(at, Math.min(whole, at + length)))
    await turn()
    at += length
  }
  if (end === 'broken off') throw new Error('reset')
}
