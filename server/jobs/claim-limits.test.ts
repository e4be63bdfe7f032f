import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database } from '../store/database'
import { sampleSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { pauseDeployment } from '../work/pauses'
import { claimJob } from './claim-job'
import { submitJob } from './submit-job'

let db: Database
beforeEach(async () => {
  db = await openTrialDatabase()
})
afterEach(() => db.close())

const limits = { requestsPerMinute: 60, concurrency: 10 }
const claimAt = (now: number, over: Partial<typeof limits> = {}, store = db) =>
  claimJob(store, {
    deployment: 'd',
    model: 'gpt-image-2',
    limits: { ...limits, ...over },
    worker: 'worker-1',
    leaseMs: 30_000,
    now
  })
const submit = (owner: string, key: string) =>
  submitJob(db, { owner, submit: sampleSubmit(key), id: `${owner}-${key}`, now: 1_000 })
const refuse = async (): Promise<never> => {
  throw new Error('This must not be written')
}

test('holds the concurrency', async () => {
  await submit('ada', 'one')
  await submit('ada', 'two')
  await claimAt(1_000, { concurrency: 1 })
  expect(await claimAt(1_000, { concurrency: 1 })).toEqual({ waitMs: null })
})

test('holds the requests of any minute and says when to ask again', async () => {
  for (const key of ['one', 'two', 'three', 'four']) await submit('ada', key)
  const over = { requestsPerMinute: 2 }
  await claimAt(1_000, over)
  await claimAt(11_000, over)
  expect(await claimAt(31_000, over)).toEqual({ waitMs: 31_000 })
  expect(await claimAt(62_000, over)).toHaveProperty('id')
  expect(await claimAt(62_000, over)).toEqual({ waitMs: 10_000 })
})

test('writes nothing when there is nothing to take', async () => {
  await submit('ada', 'one')
  await claimAt(1_000, { concurrency: 1 })
  await submit('ada', 'two')
  const quiet = { ...db, run: refuse, transaction: refuse }
  expect(await claimAt(2_000, { concurrency: 1 }, quiet)).toEqual({ waitMs: null })
})

test('waits while the deployment is paused, and a pause is never shortened', async () => {
  await submit('ada', 'one')
  await pauseDeployment(db, { name: 'd', until: 9_000, code: 'overloaded' })
  await pauseDeployment(db, { name: 'd', until: 4_000, code: 'rate_limited' })
  expect(await claimAt(5_000)).toEqual({ waitMs: 4_000 })
  expect(await claimAt(9_000)).toHaveProperty('id')
})
