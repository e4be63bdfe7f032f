import { expect, onTestFinished, test } from 'vitest'
import type { Recipe } from '../../core/recipe'
import { openTrialDatabase } from '../trial/trial-store'
import { checkStore } from '../upkeep/check-store'
import type { Heard } from './heard'
import { bookCall, bookEnd } from './probe-books'

const recipe: Recipe = {
  model: 'gpt-image-2',
  prompt: 'A circle',
  guidance: '',
  size: { width: 1408, height: 480 },
  quality: 'low',
  format: 'png',
  background: 'opaque'
}
const drawn: Heard = {
  isStream: true,
  picture: null,
  previews: 1,
  usage: { inputTextTokens: 10, inputImageTokens: 0, outputTokens: 154 },
  error: null,
  verdict: null,
  evidence: null,
  limit: null,
  remaining: null,
  requestId: 'req-1',
  isCancelled: false,
  ms: 1
}
const failure = { code: 'upstream_failed', message: 'No.', retryable: false } as const

async function createBooks() {
  const db = await openTrialDatabase()
  onTestFinished(() => db.close())
  const limits = { requestsPerMinute: 4, concurrency: 1 }
  const books = { db, deployment: 'north', limits, now: () => 1_000_000 }
  const begin = async () => {
    const booked = await bookCall(books, recipe)
    if ('waitMs' in booked) throw new Error(`${booked.waitMs}`)
    return booked
  }
  const end = async (heard: Heard) => bookEnd(books, await begin(), heard)
  return { db, books, begin, end }
}

test('what a call cost, or can have cost, is in the ledger and agrees with the rest', async () => {
  const { db, end } = await createBooks()
  const most = (await end({ ...drawn, usage: null })) as number
  expect(await end(drawn)).toBe(10 * 5 + 154 * 30)
  expect(most).toBeGreaterThan(10 * 5 + 154 * 30)
  expect(
    await end({ ...drawn, verdict: { kind: 'failed', failure, isUnbilled: true }, previews: 0 })
  ).toBe(0)
  expect(await end({ ...drawn, verdict: { kind: 'unknown', failure } })).toBe(most)
  const blobs = { readManifest: async () => null } as never
  expect((await checkStore({ db, blobs })).faults).toEqual([])
})

test('a call waits while the deployment is at its concurrency', async () => {
  const { books, begin } = await createBooks()
  await begin()
  expect(await bookCall(books, recipe)).toEqual({ waitMs: 2_000 })
})
