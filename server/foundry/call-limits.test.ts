import { afterEach, describe, expect, test, vi } from 'vitest'
import { createFakeWriters } from './answer/fake-writers'
import { createPictureSink } from './answer/picture-sink'
import { generateImage } from './generate'
import { samplePng } from './sample-pictures'
import { trialRequest } from './trial-answer'

afterEach(() => void vi.useRealTimers())

/** A call that says nothing of its own patience. */
const callFor = (answer: () => Promise<Response>) =>
  generateImage(
    trialRequest((_url, { signal }) =>
      Promise.race([
        answer(),
        new Promise<never>((_, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason))
        })
      ])
    )
  )

/** An answer in pieces; counts what was taken of it. */
function answerIn(pieces: (index: number) => string | null, status: number) {
  const taken = { pieces: 0 }
  const body = new ReadableStream<Uint8Array>(
    {
      pull: (controller) => {
        const piece = pieces(taken.pieces)
        if (piece === null) return controller.close()
        taken.pieces += 1
        controller.enqueue(Buffer.from(piece))
      }
    },
    { highWaterMark: 0 }
  )
  return { taken, answer: async () => new Response(body, { status }) }
}

describe('an answer that is no picture', () => {
  test('is read as far as errors go, however long a page a proxy sends', async () => {
    const { taken, answer } = answerIn((index) => (index < 5_000 ? 'x'.repeat(1024) : null), 502)
    expect((await callFor(answer)).kind).toBe('unknown')
    expect(taken.pieces).toBeLessThan(500)
  })

  test('is read to its end when it has a service’s length', async () => {
    const text = JSON.stringify({ error: { message: 'x'.repeat(8_000), code: 'content_filter' } })
    const { answer } = answerIn((index) => text.slice(index * 512, index * 512 + 512) || null, 400)
    expect((await callFor(answer)).kind).toBe('refused')
  })
})

test.each([
  ['says nothing for nine minutes', 540_000, false],
  ['says nothing for ten minutes', 600_000, true]
] as const)('a service that %s is waited for, or not', async (_name, ms, isOver) => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
  let kind = ''
  const call = callFor(() => new Promise(() => {})).then((outcome) => {
    kind = outcome.kind
  })
  await vi.advanceTimersByTimeAsync(ms)
  expect(kind).toBe(isOver ? 'unknown' : '')
  await vi.advanceTimersByTimeAsync(600_000)
  await call
})

test.each([
  ['the largest there may be, 26 MB, is kept', 26, true],
  ['more than any model draws, 66 MB, is let go', 66, false]
] as const)('of pictures %s', async (_name, megabytes, isKept) => {
  const sink = createPictureSink(createFakeWriters().create)
  const file = samplePng(1024, 640, megabytes * 1024 * 1024)
  for (let at = 0; at < file.length; at += 1024 * 1024)
    await sink.write(file.subarray(at, at + 1024 * 1024))
  expect(sink.finish()).toHaveProperty(isKept ? 'picture' : 'fault')
})
