import { beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../store/database'
import { sampleSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { claimJob } from './claim-job'
import type { JobRow } from './job-row'
import type { Limits } from './loads'
import { moveJob } from './move-job'
import { submitJob } from './submit-job'

let db: Database
beforeEach(async () => {
  db = await openTrialDatabase()
})

/** How long every picture takes here. */
const pictureMs = 20_000

type Press = Readonly<{ owner: string; count: number; now: number; batch?: number }>

async function press({ owner, count, now, batch = count }: Press): Promise<void> {
  for (let index = 0; index < count; index += 1) {
    const id = `${owner}-${now}-${index}`
    await submitJob(db, { owner, submit: { ...sampleSubmit(id), batch }, id, now })
  }
}

/** A deployment at work: claims whenever its limits allow, and ends what has had its time. */
function createDeployment(limits: Limits) {
  const atWork = new Map<JobRow, number>()
  const given: { owner: string; at: number }[] = []
  const endDue = async (now: number) => {
    for (const [row, endAt] of atWork) {
      if (endAt > now) continue
      atWork.delete(row)
      const lease = { jobId: row.id, worker: 'w', attempt: row.attempts }
      await moveJob(db, row.id, { state: 'done', from: ['running'], lease, now, finishedAt: now })
    }
  }
  const claimAll = async (now: number) => {
    for (;;) {
      const rest = { worker: 'w', leaseMs: 600_000, now } as const
      const row = await claimJob(db, { deployment: 'd', model: 'gpt-image-2', limits, ...rest })
      if (!('id' in row)) return
      atWork.set(row, now + pictureMs)
      given.push({ owner: row.owner, at: now })
    }
  }
  return {
    given,
    work: async (from: number, until: number) => {
      for (let now = from; now <= until; now += 1_000) {
        await endDue(now)
        await claimAll(now)
      }
    }
  }
}

const plenty = 6_000

describe('a newcomer with one picture, behind two people with forty each', () => {
  test.each([
    { concurrency: 1, requestsPerMinute: plenty, mostMs: pictureMs },
    { concurrency: 2, requestsPerMinute: plenty, mostMs: pictureMs },
    { concurrency: 4, requestsPerMinute: plenty, mostMs: pictureMs },
    // The next call that the minute lets through.
    { concurrency: 4, requestsPerMinute: 6, mostMs: 61_000 }
  ])(
    'waits for the next free call at concurrency $concurrency and $requestsPerMinute a minute',
    async ({ mostMs, ...limits }) => {
      await press({ owner: 'ada', count: 40, now: 0 })
      await press({ owner: 'ben', count: 40, now: 0 })
      const deployment = createDeployment(limits)
      await deployment.work(0, 65_000)
      const before = deployment.given.length
      await press({ owner: 'cyd', count: 1, now: 65_500 })
      await deployment.work(66_000, 66_000 + 61_000)
      expect(deployment.given[before]?.owner).toBe('cyd')
      expect((deployment.given[before]?.at ?? 0) - 65_500).toBeLessThanOrEqual(mostMs + 1_000)
    }
  )
})

test.each([1, 2, 4])(
  'people with large batches take turns at concurrency %i',
  async (concurrency) => {
    for (const owner of ['ada', 'ben', 'cyd']) await press({ owner, count: 20, now: 0 })
    const deployment = createDeployment({ concurrency, requestsPerMinute: plenty })
    await deployment.work(0, (30 / concurrency) * pictureMs)
    const count = (owner: string) =>
      deployment.given.slice(0, 30).filter((one) => one.owner === owner).length
    expect([count('ada'), count('ben'), count('cyd')]).toEqual([10, 10, 10])
  }
)

test('forty pictures that claim to be single ones gain nothing over others', async () => {
  await press({ owner: 'ada', count: 40, now: 0, batch: 1 })
  await press({ owner: 'ben', count: 40, now: 1, batch: 100 })
  const deployment = createDeployment({ concurrency: 1, requestsPerMinute: plenty })
  await deployment.work(1, 19 * pictureMs)
  const owners = deployment.given.slice(0, 18).map(({ owner }) => owner)
  expect(owners.filter((owner) => owner === 'ben')).toHaveLength(9)
})

test('a clock that steps back or ahead changes nobody’s turn', async () => {
  await press({ owner: 'ada', count: 4, now: 0 })
  await press({ owner: 'ben', count: 4, now: 0 })
  const owners: string[] = []
  for (const now of [1_000_000, 900_000, 5_000_000, 4_900_000]) {
    const limits = { concurrency: 1, requestsPerMinute: plenty }
    const rest = { worker: 'w', leaseMs: 600_000, now } as const
    const row = await claimJob(db, { deployment: 'd', model: 'gpt-image-2', limits, ...rest })
    if (!('id' in row)) throw new Error('The next job must be free to claim')
    owners.push(row.owner)
    const lease = { jobId: row.id, worker: 'w', attempt: row.attempts }
    await moveJob(db, row.id, { state: 'done', from: ['running'], lease, now, finishedAt: now })
  }
  expect(owners).toEqual(['ada', 'ben', 'ada', 'ben'])
})
