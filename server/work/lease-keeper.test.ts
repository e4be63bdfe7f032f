import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { createFileBlobs } from '../blobs/file-blobs'
import type { JobRow } from '../jobs/job-row'
import { createLog } from '../log'
import type { Database } from '../store/database'
import { createTrialJobs, toLease } from '../trial/trial-jobs'
import { createTrialStore, type TrialStore } from '../trial/trial-store'
import { type LeaseKeeper, startLeaseKeeper } from './lease-keeper'

/** Short, since a keeper looks three times a lease. */
const leaseMs = 60
let store: TrialStore
let db: Database
let jobs: ReturnType<typeof createTrialJobs>
let keepers: LeaseKeeper[]
beforeEach(async () => {
  store = await createTrialStore()
  db = await store.open()
  jobs = createTrialJobs(db)
  keepers = []
})
afterEach(async () => {
  await Promise.all(keepers.map(({ stop }) => stop()))
  await db.close()
})

/** A relay's keeper, and its clocks in hand. */
async function startKeeper(over: Partial<Database> = {}) {
  const time = { now: 100_000, steady: 0, hasJumped: false }
  const lines: string[] = []
  let looks = 0
  const sync = async () => {
    looks += 1
    const { hasJumped } = time
    time.hasJumped = false
    return hasJumped
  }
  const keeper = startLeaseKeeper({
    db: { ...db, ...over },
    blobs: await createFileBlobs(await mkdtemp(join(tmpdir(), 'framefill-'))),
    clock: { now: () => time.now, sync },
    steady: () => time.steady,
    leaseMs,
    log: createLog((line) => lines.push(line), Date.now)
  })
  keepers.push(keeper)
  return {
    keeper,
    time,
    lines,
    /** Lets so much time pass in steps that nobody takes for a freeze. */
    live: async (ms: number) => {
      for (let left = ms; left > 0; left -= 20) {
        time.now += 20
        time.steady += 20
        await untilLooked()
      }
    },
    untilLooked
  }

  async function untilLooked() {
    const before = looks
    while (looks < before + 2) await new Promise((resolve) => setTimeout(resolve, 2))
  }
}

const stateOf = async ({ id }: JobRow) =>
  (await db.all('SELECT state FROM jobs WHERE id = $1', id))[0]?.state

/** On its way to Foundry, by a worker whose lease ran out long ago. */
async function abandoned(): Promise<JobRow> {
  await jobs.submit('ada', 'one')
  return jobs.calling()
}

test('nothing is recovered for one lease after the start', async () => {
  const job = await abandoned()
  const relay = await startKeeper()
  await relay.live(40)
  expect(await stateOf(job)).toBe('calling')
  await relay.live(40)
  await expect.poll(() => stateOf(job)).toBe('unknown')
})

test('what a relay runs itself it renews after a freeze, and never recovers', async () => {
  const job = await abandoned()
  const relay = await startKeeper()
  relay.keeper.hold(toLease(job), () => undefined)
  await relay.live(100)
  relay.time.now += 31_000
  relay.time.steady += 31_000
  await relay.untilLooked()
  const [row] = await db.all('SELECT lease_until FROM jobs')
  expect(row?.lease_until).toBe(relay.time.now + leaseMs)
  await relay.live(200)
  expect(await stateOf(job)).toBe('calling')
})

test.each([
  ['a freeze', { steady: 1_000_000 }],
  ['a jump of the time', { hasJumped: true }]
])('one lease is waited after %s, so that others can renew', async (_, shaken) => {
  const relay = await startKeeper()
  await relay.live(100)
  Object.assign(relay.time, shaken)
  await relay.untilLooked()
  const job = await abandoned()
  await relay.live(40)
  expect(await stateOf(job)).toBe('calling')
  await relay.live(60)
  await expect.poll(() => stateOf(job)).toBe('unknown')
})

test('one lease is waited after the store was away', async () => {
  let isAway = false
  const all: Database['all'] = (sql, ...values) =>
    isAway ? Promise.reject(new Error('away')) : db.all(sql, ...values)
  const relay = await startKeeper({ all })
  const mine = await abandoned()
  relay.keeper.hold(toLease(mine), () => undefined)
  await jobs.submit('ada', 'two')
  const other = await jobs.calling()
  isAway = true
  await relay.live(100)
  expect(relay.lines.join('')).toContain('lease.stumbled')
  isAway = false
  await relay.live(40)
  expect([await stateOf(mine), await stateOf(other)]).toEqual(['calling', 'calling'])
  await relay.live(60)
  await expect.poll(() => stateOf(other)).toBe('unknown')
  expect(await stateOf(mine)).toBe('calling')
})

test('a lease that is let go is one like any other', async () => {
  const job = await abandoned()
  const relay = await startKeeper()
  const letGo = relay.keeper.hold(toLease(job), () => undefined)
  await relay.live(100)
  letGo()
  relay.time.now += 1_000
  await relay.live(40)
  await expect.poll(() => stateOf(job)).toBe('unknown')
})

test('a cancel whose notice was lost is heard with the next renewal', async () => {
  const job = await abandoned()
  const relay = await startKeeper()
  let isCancelled = false
  relay.keeper.hold(toLease(job), () => {
    isCancelled = true
  })
  await db.run('UPDATE jobs SET cancel_requested = 1')
  await relay.live(40)
  expect(isCancelled).toBe(true)
})
