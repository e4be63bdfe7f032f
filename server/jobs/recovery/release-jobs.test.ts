import { expect, test } from 'vitest'
import { sampleSubmit } from '../../trial/trial-relay'
import { openTrialDatabase } from '../../trial/trial-store'
import { claimJob } from '../claim-job'
import { moveJob } from '../move-job'
import { submitJob } from '../submit-job'
import { releaseJobs } from './release-jobs'

test('gives back what was claimed and not sent, and nothing else', async () => {
  const db = await openTrialDatabase()
  const claim = async (worker: string) => {
    const limits = { requestsPerMinute: 60, concurrency: 10 }
    const now = 1_000
    const model = 'gpt-image-2'
    const row = await claimJob(db, { deployment: 'd', model, limits, worker, leaseMs: 9_000, now })
    if (!('id' in row)) throw new Error('nothing to claim')
    return { id: row.id, lease: { jobId: row.id, worker, attempt: row.attempts } }
  }
  for (const id of ['one', 'two', 'three'])
    await submitJob(db, { owner: 'ada', submit: sampleSubmit(id), id, now: 1 })
  const calling = await claim('mine')
  await moveJob(db, calling.id, {
    state: 'calling',
    from: ['running'],
    lease: calling.lease,
    now: 1_000
  })
  const unsent = await claim('mine')
  const other = await claim('other')

  expect(await releaseJobs(db, 'mine', 2_000)).toBe(1)
  const states = await db.all('SELECT id, state, worker FROM jobs')
  const of = (id: string) => states.find((row) => row.id === id)
  expect(of(calling.id)).toMatchObject({ state: 'calling', worker: 'mine' })
  expect(of(unsent.id)).toMatchObject({ state: 'queued', worker: null })
  expect(of(other.id)).toMatchObject({ state: 'running', worker: 'other' })
  // Whoever held it can't send it any more.
  const change = { state: 'calling', from: ['running'], lease: unsent.lease, now: 2_000 } as const
  expect(await moveJob(db, unsent.id, change)).toBeNull()
})
