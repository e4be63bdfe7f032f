import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../store/database'
import { sampleSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { pauseDeployment } from '../work/pauses'
import { claimJob, renewLease } from './claim-job'
import { cancelJob } from './ending/cancel-job'
import { readEvents } from './job-events'
import type { JobRow } from './job-row'
import { moveJob } from './move-job'
import { readJob } from './read-job'
import { submitJob } from './submit-job'

const limits = { requestsPerMinute: 60, concurrency: 10 }
const claimAt = (now: number, over: Partial<typeof limits> = {}, worker = 'worker-1') =>
  claimJob(db, {
    deployment: 'd',
    model: 'gpt-image-2',
    limits: { ...limits, ...over },
    worker,
    leaseMs: 30_000,
    now
  })
const submit = (owner: string, key: string, now = 1_000) =>
  submitJob(db, { owner, submit: sampleSubmit(key), id: `${owner}-${key}`, now })
const leaseOf = (row: Pick<JobRow, 'id' | 'attempts'>) => ({
  jobId: row.id,
  worker: 'worker-1',
  attempt: row.attempts
})

async function claimed(now = 1_000): Promise<JobRow> {
  const row = await claimAt(now)
  if (!('id' in row)) throw new Error('nothing to claim')
  return row
}

async function calling() {
  const row = await claimed()
  const lease = leaseOf(row)
  const moved = await moveJob(db, row.id, {
    state: 'calling',
    from: ['running'],
    lease,
    now: 1_000
  })
  if (!moved) throw new Error('not moved')
  return moved
}

let db: Database
beforeEach(async () => {
  db = await openTrialDatabase()
})
afterEach(() => db.close())

describe('submitJob', () => {
  test('gives the same job for the same owner and key', async () => {
    const first = await submit('ada', 'one')
    const again = await submitJob(db, {
      owner: 'ada',
      submit: sampleSubmit('one'),
      id: 'another-id',
      now: 2_000
    })
    expect(again.id).toBe(first.id)
    expect(await db.all('SELECT id FROM jobs')).toHaveLength(1)
  })

  test('keeps two people with the same key apart', async () => {
    await submit('ada', 'one')
    expect((await submit('ben', 'one')).owner).toBe('ben')
  })

  test('refuses a used key for another recipe', async () => {
    await submit('ada', 'one')
    const other = sampleSubmit('one', { prompt: 'Something else' })
    await expect(
      submitJob(db, { owner: 'ada', submit: other, id: 'x', now: 1 })
    ).rejects.toMatchObject({ failure: { code: 'conflict' } })
  })

  test('refuses a size the model can’t draw, before anything is queued', async () => {
    const illegal = sampleSubmit('one', { size: { width: 300, height: 250 } })
    await expect(
      submitJob(db, { owner: 'ada', submit: illegal, id: 'x', now: 1 })
    ).rejects.toMatchObject({ failure: { code: 'bad_request' } })
    expect(await db.all('SELECT id FROM jobs')).toHaveLength(0)
  })
})

describe('claimJob', () => {
  test('takes first come first, once', async () => {
    await submit('ada', 'one', 1_000)
    await submit('ada', 'two', 1_001)
    expect((await claimed(1_002)).key).toContain('one')
    expect((await claimed(1_002)).key).toContain('two')
    expect(await claimAt(1_002)).toEqual({ waitMs: null })
  })

  test('lets a person with no job running go before one who has some', async () => {
    await submit('ada', 'one', 1_000)
    await submit('ada', 'two', 1_001)
    await submit('ben', 'one', 1_002)
    const owners = [await claimed(1_003), await claimed(1_003), await claimed(1_003)]
    expect(owners.map((row) => row.owner)).toEqual(['ada', 'ben', 'ada'])
  })

  test('leaves jobs for another model to another deployment', async () => {
    await submitJob(db, {
      owner: 'ada',
      submit: sampleSubmit('one', { model: 'gpt-image-2.5-flare' }),
      id: 'flare',
      now: 1_000
    })
    expect(await claimAt(1_000)).toEqual({ waitMs: null })
  })
})

describe('moveJob', () => {
  test('writes nothing for a worker that lost its lease', async () => {
    await submit('ada', 'one')
    const row = await claimed()
    const lease = { ...leaseOf(row), worker: 'worker-2' }
    const change = { state: 'calling', from: ['running'], lease, now: 1 } as const
    expect(await moveJob(db, row.id, change)).toBeNull()
    expect((await readJob(db, 'ada', row.id)).state).toBe('running')
  })

  test('leaves one event a step, counted without gaps', async () => {
    await submit('ada', 'one')
    const row = await calling()
    const events = await readEvents(db, row.id, 0)
    expect(events.map(({ seq, state }) => [seq, state])).toEqual([
      [1, 'queued'],
      [2, 'running'],
      [3, 'calling']
    ])
    expect(await readEvents(db, row.id, 2)).toHaveLength(1)
  })
})

describe('cancelJob', () => {
  test('ends a queued job at once, with nothing spent', async () => {
    const row = await submit('ada', 'one')
    const job = await cancelJob(db, { owner: 'ada', id: row.id, isUnsentOnly: false, now: 2 })
    expect(job.state).toBe('cancelled')
    expect(job.failure?.message).toContain('nothing was spent')
    expect(await claimAt(9_000)).toEqual({ waitMs: null })
  })

  test('only asks while a worker has it, and a claim can no longer become a call', async () => {
    await submit('ada', 'one')
    const row = await claimed()
    expect(
      (await cancelJob(db, { owner: 'ada', id: row.id, isUnsentOnly: false, now: 2 })).state
    ).toBe('running')
    const lease = leaseOf(row)
    expect(await renewLease(db, lease, 99_000)).toEqual({ isCancelRequested: true })
    const change = { state: 'calling', from: ['running'], lease, unlessCancelled: true } as const
    expect(await moveJob(db, row.id, { ...change, now: 3 })).toBeNull()
  })

  test('of the unsent leaves what has been sent, and ends what is about to be', async () => {
    await submit('ada', 'one')
    const row = await claimed()
    const lease = leaseOf(row)
    const cancelUnsent = () =>
      cancelJob(db, { owner: 'ada', id: row.id, isUnsentOnly: true, now: 2 })
    const from = ['running', 'calling'] as const
    await moveJob(db, row.id, { state: 'calling', from, lease, now: 2 })
    expect((await cancelUnsent()).state).toBe('calling')
    expect(await renewLease(db, lease, 99_000)).toEqual({ isCancelRequested: false })

    await moveJob(db, row.id, { state: 'running', from, lease, now: 2 })
    await cancelUnsent()
    expect(await renewLease(db, lease, 99_000)).toEqual({ isCancelRequested: true })
  })

  test('knows nothing of somebody else’s job', async () => {
    const row = await submit('ada', 'one')
    await expect(
      cancelJob(db, { owner: 'ben', id: row.id, isUnsentOnly: false, now: 2 })
    ).rejects.toMatchObject({
      failure: { code: 'not_found' }
    })
  })
})

test('a claim from a clock that was ahead doesn’t stall the queue', async () => {
  await submit('ada', 'one', 1_000)
  await submit('ada', 'two', 1_001)
  await submit('ada', 'three', 90_000_000)
  const once = { requestsPerMinute: 1 }
  expect(await claimAt(90_000_000, once)).toMatchObject({ state: 'running' })
  await pauseDeployment(db, { name: 'd', until: 90_000_000, code: 'rate_limited' })
  expect(await claimAt(2_000, once)).toMatchObject({ state: 'running' })
  expect(await claimAt(2_000, once)).toEqual({ waitMs: 61_000 })
})
