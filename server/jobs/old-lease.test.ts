import { afterEach, beforeEach, expect, test } from 'vitest'
import { mostCost } from '../money/reservation'
import type { Database } from '../store/database'
import { sampleRecipe, sampleSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { claimJob, renewLease } from './claim-job'
import { cancelJob } from './ending/cancel-job'
import { moveJob } from './move-job'
import { releaseJobs } from './recovery/release-jobs'
import { submitJob } from './submit-job'

let db: Database
beforeEach(async () => {
  db = await openTrialDatabase()
  await submitJob(db, { owner: 'ada', submit: sampleSubmit('one'), id: 'one', now: 1_000 })
})
afterEach(() => db.close())

const claim = (now: number) =>
  claimJob(db, {
    deployment: 'd',
    model: 'gpt-image-2',
    limits: { requestsPerMinute: 60, concurrency: 10 },
    worker: 'worker-1',
    leaseMs: 30_000,
    now
  })
const leaseOf = (attempt: number) => ({ jobId: 'one', worker: 'worker-1', attempt })

test('a worker’s lease of an earlier attempt neither renews nor writes', async () => {
  await claim(1_000)
  await releaseJobs(db, 'worker-1', 2_000)
  await claim(3_000)
  expect(await renewLease(db, leaseOf(1), 90_000)).toBeNull()
  const calling = { state: 'calling', from: ['running'], now: 3_000 } as const
  expect(await moveJob(db, 'one', { ...calling, lease: leaseOf(1) })).toBeNull()
  expect(await renewLease(db, leaseOf(2), 90_000)).toEqual({ isCancelRequested: false })
  expect(await moveJob(db, 'one', { ...calling, lease: leaseOf(2) })).toMatchObject({ attempts: 2 })
})

test('a claim holds its job for a whole lease', async () => {
  await claim(1_000)
  expect(await db.all('SELECT lease_until FROM jobs')).toEqual([{ lease_until: 31_000 }])
})

test('the lease of a job that has ended renews no more', async () => {
  await claim(1_000)
  const ended = { state: 'failed', from: ['running'], now: 2_000, finishedAt: 2_000 } as const
  await moveJob(db, 'one', { ...ended, lease: leaseOf(1) })
  expect(await renewLease(db, leaseOf(1), 90_000)).toBeNull()
})

test('the most a job may cost is held from its claim on', async () => {
  const held = async () => (await db.all('SELECT sum(micros) AS micros FROM ledger'))[0]?.micros
  expect(await held()).toBeNull()
  await claim(1_000)
  expect(await held()).toBe(mostCost(sampleRecipe))
})

test('a call whose end nobody knows is told with the most it can have cost', async () => {
  await claim(1_000)
  const lost = { state: 'unknown', from: ['running'], now: 2_000, finishedAt: 2_000 } as const
  const told = await moveJob(db, 'one', { ...lost, lease: leaseOf(1) })
  expect(told).toMatchObject({ state: 'unknown', cost: mostCost(sampleRecipe) })
})

test('whoever ends a job hears at once what it cost', async () => {
  expect(
    await cancelJob(db, { owner: 'ada', id: 'one', isUnsentOnly: false, now: 2_000 })
  ).toMatchObject({ cost: 0 })
})
