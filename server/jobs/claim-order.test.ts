import { beforeEach, expect, test } from 'vitest'
import type { Database } from '../store/database'
import { sampleSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { claimJob } from './claim-job'
import { cancelJob } from './ending/cancel-job'
import type { JobRow } from './job-row'
import { moveJob } from './move-job'
import { submitJob } from './submit-job'

let db: Database
beforeEach(async () => {
  db = await openTrialDatabase()
})

const claim = async (now: number): Promise<JobRow | null> => {
  const claimed = await claimJob(db, {
    deployment: 'd',
    model: 'gpt-image-2',
    limits: { requestsPerMinute: 6_000, concurrency: 1 },
    worker: 'w',
    leaseMs: 30_000,
    now
  })
  return 'id' in claimed ? claimed : null
}

/** Claims the next job and ends it. */
const work = async (now: number): Promise<string | null> => {
  const row = await claim(now)
  if (!row) return null
  const lease = { jobId: row.id, worker: 'w', attempt: row.attempts }
  await moveJob(db, row.id, { state: 'done', from: ['running'], lease, now, finishedAt: now })
  return row.id
}

type Press = Readonly<{ owner: string; id: string; count: number; now: number }>

async function press({ owner, id, count, now }: Press): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const key = `${id}-${index}`
    const submit = { ...sampleSubmit(key), batch: count }
    await submitJob(db, { owner, submit, id: key, now: now + index })
  }
}

test('a single frame goes before a batch of fifty that came earlier', async () => {
  await press({ owner: 'ada', id: 'batch', count: 50, now: 0 })
  await work(100)
  await press({ owner: 'ada', id: 'single', count: 1, now: 60_000 })
  expect(await work(60_000)).toBe('single-0')
  expect(await work(60_001)).toBe('batch-1')
})

test('jobs of one batch go in the order they came', async () => {
  await press({ owner: 'ada', id: 'batch', count: 3, now: 0 })
  expect([await work(9), await work(9), await work(9)]).toEqual(['batch-0', 'batch-1', 'batch-2'])
})

test('a job that was turned away queues behind what had come by then, and before what comes later', async () => {
  await press({ owner: 'ada', id: 'batch', count: 3, now: 0 })
  const row = await claim(5_000)
  if (!row) throw new Error('Nothing to claim')
  const lease = { jobId: row.id, worker: 'w', attempt: row.attempts }
  const change = { state: 'queued', from: ['running'], lease, now: 6_000 } as const
  await moveJob(db, row.id, { ...change, notBefore: 6_000 })
  await press({ owner: 'ada', id: 'later', count: 3, now: 7_000 })
  const order = []
  for (let index = 0; index < 6; index += 1) order.push(await work(8_000))
  expect(order).toEqual(['batch-1', 'batch-2', 'batch-0', 'later-0', 'later-1', 'later-2'])
})

test('a submit that says nothing counts as a single frame', async () => {
  await press({ owner: 'ada', id: 'batch', count: 2, now: 0 })
  await submitJob(db, { owner: 'ada', submit: sampleSubmit('old'), id: 'old', now: 10 })
  expect(await work(10)).toBe('old')
})

test('an endless row of single frames does not starve a batch', async () => {
  await press({ owner: 'ada', id: 'batch', count: 50, now: 0 })
  const firsts: number[] = []
  // Every twenty seconds another single frame, and time for one job: no job would be left over.
  for (let step = 1; firsts.length < 50 && step < 200; step += 1) {
    const now = step * 20_000
    await press({ owner: 'ada', id: `single-${step}`, count: 1, now })
    if ((await work(now))?.startsWith('batch')) firsts.push(now)
  }
  // 49 × 30 s, and the step in which it is noticed.
  expect(firsts[0]).toBeLessThanOrEqual(49 * 30_000 + 20_000)
  expect(firsts).toHaveLength(50)
})

test('somebody’s batch does not hold up somebody else’s', async () => {
  const limits = { requestsPerMinute: 6_000, concurrency: 2 }
  const both = { deployment: 'd', model: 'gpt-image-2', limits, worker: 'w', leaseMs: 1 } as const
  await press({ owner: 'ada', id: 'first', count: 50, now: 0 })
  await claimJob(db, { ...both, now: 10 })
  await press({ owner: 'ben', id: 'second', count: 100, now: 20 })
  expect(await claimJob(db, { ...both, now: 200 })).toMatchObject({ id: 'second-0' })
})

test('a person has at most 500 jobs waiting, and an old key still gives its job', async () => {
  await press({ owner: 'ada', id: 'many', count: 500, now: 0 })
  const submitted = { owner: 'ada', submit: sampleSubmit('over'), id: 'over', now: 1 }
  await expect(submitJob(db, submitted)).rejects.toMatchObject({
    failure: { code: 'rate_limited', message: expect.stringContaining('500') }
  })
  expect(await db.all(`SELECT id FROM jobs WHERE id = 'over'`)).toEqual([])
  const again = { ...submitted, submit: { ...sampleSubmit('many-7'), batch: 500 } }
  expect((await submitJob(db, again)).id).toBe('many-7')
  await work(600)
  expect((await submitJob(db, submitted)).id).toBe('over')
  expect((await submitJob(db, { ...submitted, owner: 'ben', id: 'bens' })).id).toBe('bens')
})

test('a person sends at most 600 jobs a minute, repeats not counted', async () => {
  const submit = async (id: string, now: number, owner = 'ada') => {
    const row = await submitJob(db, { owner, submit: sampleSubmit(id), id, now })
    await cancelJob(db, { owner, id: row.id, isUnsentOnly: false, now })
    return row.id
  }
  for (let index = 0; index < 600; index += 1) await submit(`job-${index}`, 1_000 + index)
  await expect(submit('over', 31_000)).rejects.toMatchObject({
    failure: { code: 'rate_limited', message: expect.stringContaining('in 30 seconds') }
  })
  expect(await db.all(`SELECT id FROM jobs WHERE id = 'over'`)).toEqual([])
  expect(await submit('job-7', 31_000)).toBe('job-7')
  expect(await submit('bens', 31_000, 'ben')).toBe('bens')
  expect(await submit('over', 61_000)).toBe('over')
})
