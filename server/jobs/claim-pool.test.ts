import { beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../store/database'
import { sampleSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { pauseDeployment } from '../work/pauses'
import { claimJob } from './claim-job'
import type { Limits } from './loads'
import { submitJob } from './submit-job'

const pool: Readonly<Record<string, Limits>> = {
  north: { requestsPerMinute: 60, concurrency: 2 },
  south: { requestsPerMinute: 60, concurrency: 4 }
}
const peer = (deployment: string) => {
  const limits = pool[deployment]
  if (!limits) throw new Error(`no ${deployment}`)
  return { deployment, limits }
}
const other = (name: string) => (name === 'north' ? 'south' : 'north')
const claim = (name: string, now = 1_000) =>
  claimJob(db, {
    ...peer(name),
    model: 'gpt-image-2',
    peers: [peer(other(name))],
    worker: `worker-${name}`,
    leaseMs: 30_000,
    now
  })
const takes = async (name: string, now?: number) => 'id' in (await claim(name, now))

let db: Database
beforeEach(async () => {
  db = await openTrialDatabase()
  for (let index = 0; index < 12; index += 1)
    await submitJob(db, {
      owner: 'ada',
      submit: sampleSubmit(`${index}`),
      id: `job-${index}`,
      now: index
    })
})

describe('of two deployments of a model', () => {
  test('the emptier one, by its concurrency, takes the next job', async () => {
    // north 1/2, then south until it is as full.
    expect(await takes('north')).toBe(true)
    expect(await takes('north')).toBe(false)
    expect(await takes('south')).toBe(true)
    expect(await takes('north')).toBe(false)
    expect(await takes('south')).toBe(true)
    expect(await takes('north')).toBe(true)
    expect(await takes('south')).toBe(true)
    expect(await takes('south')).toBe(true)
  })

  test('together they hold no more than both concurrencies', async () => {
    let taken = 0
    for (let round = 0; round < 12; round += 1)
      for (const name of ['north', 'south']) if (await takes(name)) taken += 1
    expect(taken).toBe(6)
    const rows = await db.all(
      `SELECT deployment, count(*) AS jobs FROM jobs WHERE state = 'running'
       GROUP BY deployment ORDER BY deployment`
    )
    expect(rows).toEqual([
      { deployment: 'north', jobs: 2 },
      { deployment: 'south', jobs: 4 }
    ])
  })

  test('nobody waits for one that is paused', async () => {
    await takes('south')
    await pauseDeployment(db, { name: 'south', until: 60_000, code: 'rate_limited' })
    expect(await takes('north')).toBe(true)
    expect(await takes('north')).toBe(true)
    expect(await takes('south')).toBe(false)
    expect(await takes('south', 60_000)).toBe(true)
  })

  test('nobody waits for one that has used up its minute', async () => {
    await takes('south')
    for (let call = 0; call < peer('south').limits.requestsPerMinute; call += 1)
      await db.run(`INSERT INTO claims (deployment, at) VALUES ('south', 1)`)
    expect(await takes('north')).toBe(true)
    expect(await takes('north')).toBe(true)
  })
})

test('a claim dated by a clock that has been set back holds nothing up, and the next counts again', async () => {
  const one = { requestsPerMinute: 1, concurrency: 10 }
  const at = (now: number) =>
    claimJob(db, {
      deployment: 'd',
      model: 'gpt-image-2',
      limits: one,
      worker: 'w',
      leaseMs: 30_000,
      now
    })
  expect(await at(60_000)).toHaveProperty('id')
  expect(await at(121_000)).toHaveProperty('id')
  expect(await at(90_000)).toHaveProperty('id')
  expect(await at(150_000)).not.toHaveProperty('id')
  expect(await at(182_000)).toHaveProperty('id')
})
