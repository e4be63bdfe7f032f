import { describe, expect, test } from 'vitest'
import type { Reference } from '../../core/recipe'
import { samplePng } from '../foundry/sample-pictures'
import { createTrialRelay, sampleSubmit, type TrialRelay } from '../trial/trial-relay'

const keep = async (relay: TrialRelay, body: Uint8Array<ArrayBuffer>) =>
  relay.fetch('/v1/uploads', { method: 'POST', body })

const megabyte = 1024 * 1024

describe('the pictures of one edit', () => {
  const bytesOfThree = (last: number) => [18 * megabyte, 18 * megabyte, last]

  test.each([
    ['50 MB together are sent', bytesOfThree(14 * megabyte), 200],
    ['one byte more is too much', bytesOfThree(14 * megabyte + 1), 413]
  ] as const)('%s', async (_name, sizes, status) => {
    const relay = await createTrialRelay()
    const references: Reference[] = []
    for (const index of sizes.keys()) {
      const file = Uint8Array.from(samplePng(1024, 640, 60 + index))
      const { reference } = (await (await keep(relay, file)).json()) as { reference: Reference }
      references.push(reference)
    }
    // Only now, or the quota would make room for what comes next.
    for (const [index, bytes] of sizes.entries()) {
      const { upload = '' } = references[index] ?? {}
      await relay.db.run('UPDATE uploads SET bytes = $2 WHERE id = $1', upload, bytes)
    }
    const body = JSON.stringify(sampleSubmit('one', { references }))
    expect((await relay.fetch('/v1/jobs', { method: 'POST', body })).status).toBe(status)
  })
})

test.each([
  ['below 4 MB is sent', 4 * megabyte - 1, 200],
  ['of 4 MB is told before anything is sent', 4 * megabyte, 413]
])('a mask %s', async (_name, bytes, status) => {
  const relay = await createTrialRelay()
  const [reference, mask] = await Promise.all(
    [60, 61].map(async (length) => {
      const answer = await keep(relay, Uint8Array.from(samplePng(1024, 640, length)))
      return ((await answer.json()) as { reference: Reference }).reference
    })
  )
  await relay.db.run('UPDATE uploads SET bytes = $1 WHERE id = $2', bytes, mask?.upload ?? '')
  const edit = { references: reference ? [reference] : [], ...(mask && { mask }) }
  const body = JSON.stringify(sampleSubmit('one', edit))
  expect((await relay.fetch('/v1/jobs', { method: 'POST', body })).status).toBe(status)
})

describe('a JPEG with notes before its size', () => {
  const frame = [0xff, 0xc0, 0, 17, 8, 0, 90, 0, 160, 3, 1, 34, 0, 2, 17, 1, 3, 17, 1]
  /** So many segments of 64 kB, as Content Credentials have them. */
  const jpegWith = (segments: number) => {
    const segment = Buffer.alloc(65_537)
    segment.set([0xff, 0xeb, 0xff, 0xff])
    const notes = Array.from({ length: segments }, () => segment)
    return Uint8Array.from(Buffer.concat([Buffer.from([0xff, 0xd8]), ...notes, Buffer.from(frame)]))
  }

  /** In pieces, as a network brings them. */
  const inPieces = (file: Uint8Array) =>
    new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (let at = 0; at < file.length; at += 65_536)
          controller.enqueue(file.slice(at, at + 65_536))
        controller.close()
      }
    })

  test.each([
    ['is taken with a whole megabyte of them', 15, 200],
    ['is refused with three', 48, 400]
  ] as const)('%s', async (_name, segments, status) => {
    const relay = await createTrialRelay()
    const body = inPieces(jpegWith(segments))
    const init = { method: 'POST', body, duplex: 'half' } as RequestInit
    expect((await relay.fetch('/v1/uploads', init)).status).toBe(status)
  })
})
