import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Reference } from '../../core/recipe'
import { createRandom } from '../../core/seeded-random'
import type { BlobStore } from '../blobs/blob-store'
import { createFileBlobs } from '../blobs/file-blobs'
import { claimJob } from '../jobs/claim-job'
import { cancelJob } from '../jobs/ending/cancel-job'
import { type JobRow, parseJobRow } from '../jobs/job-row'
import { type Change, moveJob } from '../jobs/move-job'
import { recoverJobs } from '../jobs/recovery/recover-jobs'
import { submitJob } from '../jobs/submit-job'
import { createLog } from '../log'
import type { Database, Row } from '../store/database'
import { findOffTotals } from '../store/totals'
import { sampleSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { readBudgetState, setBudget, wholeRelay } from './budgets'

const leaseMs = 30_000
const qualities = ['low', 'medium', 'high', 'auto'] as const
const owners = ['ada', 'ben', 'cyd']
const tokens = { inputTextTokens: 0, inputImageTokens: 0, outputTokens: 0 }

describe.each([1, 2, 3, 4])('random lives of jobs (seed %i)', (seed) => {
  test('every step keeps the ledger, the jobs and the budgets in agreement', async () => {
    const life = await createLife(seed)
    let before: Row[] = []
    for (let step = 0; step < 250; step += 1) {
      await life.step()
      const entries = await life.db.all('SELECT * FROM ledger ORDER BY at, id')
      expectOnlyAdded(before, entries)
      expectAgreement(entries, await life.jobs())
      await expectWithinBudgets(life.db, life.now())
      before = entries
      if (step % 25 === 0) expect(await findOffTotals(life.db)).toEqual([])
    }
    expect(await findOffTotals(life.db)).toEqual([])
    const states = new Set((await life.jobs()).map((job) => job.state))
    // A life that never came to some state would prove nothing about it.
    for (const state of ['done', 'refused', 'failed', 'cancelled', 'unknown'] as const)
      expect(states).toContain(state)
  })
})

function expectOnlyAdded(before: Row[], after: Row[]): void {
  const kept = new Map(after.map((entry) => [entry.id, entry]))
  for (const entry of before) expect(kept.get(entry.id ?? null)).toEqual(entry)
}

function expectAgreement(entries: Row[], jobs: JobRow[]): void {
  const sumOf = (some: Row[]) => some.reduce((sum, entry) => sum + Number(entry.micros), 0)
  let total = 0
  for (const job of jobs) {
    const isAtWork = ['running', 'calling'].includes(job.state)
    const expected = isAtWork ? job.estimate : (job.cost ?? 0)
    total += expected
    const mine = entries.filter((entry) => entry.job_id === job.id)
    expect([job.id, job.state, sumOf(mine)]).toEqual([job.id, job.state, expected])
    for (const entry of mine) expect(entry.person).toBe(job.owner)
  }
  expect(sumOf(entries)).toBe(total)
  const measured = jobs.filter((job) => job.state === 'done' && job.usage)
  const settled = entries.filter((entry) => entry.kind === 'settle')
  expect(sumOf(settled)).toBe(measured.reduce((sum, job) => sum + (job.cost ?? 0), 0))
  for (const day of new Set(entries.map((entry) => entry.day)))
    expect(sumOf(entries.filter((entry) => entry.day === day))).toBeGreaterThanOrEqual(0)
}

async function expectWithinBudgets(db: Database, now: number): Promise<void> {
  for (const who of [...owners, wholeRelay]) {
    const { day, month } = await readBudgetState(db, who, now)
    for (const part of [day, month]) if (part) expect(part.spent).toBeLessThanOrEqual(part.limit)
  }
}

/** Moves jobs as the routes, the worker and the recovery do, chosen by a seeded dice. */
async function createLife(seed: number) {
  const db = await openTrialDatabase()
  const blobs = await createFileBlobs(await mkdtemp(join(tmpdir(), 'framefill-')))
  const random = createRandom(seed)
  const pick = <Item>(items: readonly Item[]): Item | undefined =>
    items[Math.floor(random() * items.length)]
  await setBudget(db, 'ada', { day: 1_500_000, month: 6_000_000 })
  await setBudget(db, 'ben', { day: null, month: 2_500_000 })
  await setBudget(db, wholeRelay, { day: 3_000_000, month: null })
  for (const owner of owners) await addPhoto(db, owner)
  let now = Date.parse('2026-11-28T20:00:00Z')
  let count = 0
  const jobs = async () => (await db.all('SELECT * FROM jobs ORDER BY id')).map(parseJobRow)
  const someJob = async (...states: string[]) =>
    pick((await jobs()).filter((job) => states.includes(job.state)))

  const submit = async () => {
    count += 1
    const quality = pick(qualities) ?? 'low'
    // Half of them are edits, and half of those have a mask.
    const references = random() < 0.5 ? [photo, photo] : undefined
    const edit = references && { references, ...(random() < 0.5 && { mask: photo }) }
    const submitted = sampleSubmit(`${count}`, { quality, ...edit })
    const job = { owner: pick(owners) ?? 'ada', submit: submitted, id: `job-${count}`, now }
    await submitJob(db, job).catch((error) => {
      if (error.failure?.code !== 'over_budget') throw error
    })
  }
  const claim = () => {
    const limits = { requestsPerMinute: 6_000, concurrency: 100 }
    return claimJob(db, {
      deployment: 'd',
      model: 'gpt-image-2',
      limits,
      worker: 'w',
      leaseMs,
      now
    })
  }
  const call = async () => {
    const job = await someJob('running')
    if (job)
      await move(db, job, { state: 'calling', from: ['running'], unlessCancelled: true, now })
  }
  const preview = async () => {
    const job = await someJob('calling')
    if (job) await move(db, job, { state: 'calling', from: ['calling'], partials: 1, now })
  }
  const end = async () => {
    const job = await someJob('calling')
    const ending = pick(endings(job?.estimate ?? 0, random))
    if (job && ending) await move(db, job, { ...ending, from: ['calling'], now })
  }
  const cancel = async () => {
    const job = await someJob('queued', 'running', 'calling', 'done')
    if (job) await cancelJob(db, { owner: job.owner, id: job.id, isUnsentOnly: false, now })
  }
  const loseLeases = async () => {
    const job = await someJob('calling')
    if (job && random() < 0.5) await leavePicture(blobs, job, random)
    now += leaseMs + 1
    await recoverJobs({ db, blobs, now, log, isHeld: () => false })
  }
  const steps = [submit, submit, submit, claim, claim, call, call, preview, end, end, end, cancel]
  return {
    db,
    jobs,
    now: () => now,
    step: async () => {
      // Some days pass, and a month ends among them.
      now += Math.floor(random() * 3_600_000)
      await db.run('UPDATE jobs SET lease_until = $1 WHERE worker IS NOT NULL', now + leaseMs)
      await (random() < 0.05 ? loseLeases : (pick(steps) ?? submit))()
    }
  }
}

const photo: Reference = { upload: 'a'.repeat(64), width: 2048, height: 1024 }

function addPhoto(db: Database, owner: string): Promise<void> {
  return db.run(
    `INSERT INTO uploads (blob, owner, id, bytes, width, height, format, created_at, used_at)
     VALUES ($1, $2, $3, 9, $4, $5, 'png', 1, 1)`,
    `upload-${owner}`,
    owner,
    photo.upload,
    photo.width,
    photo.height
  )
}

type Ending = Pick<Change, 'state' | 'cost' | 'usage' | 'isUnbilled'>

/** As `run-job.ts` writes them. */
function endings(estimate: number, random: () => number): Ending[] {
  return [
    { state: 'done', usage: tokens, cost: Math.floor(random() * (estimate + 1)) },
    { state: 'done', usage: tokens, cost: estimate },
    { state: 'done', usage: null, cost: null },
    { state: 'refused', isUnbilled: true },
    { state: 'refused' },
    { state: 'failed', isUnbilled: true },
    { state: 'failed' },
    { state: 'queued', isUnbilled: true },
    { state: 'cancelled' },
    { state: 'cancelled', isUnbilled: true },
    { state: 'unknown' }
  ]
}

const log = createLog(() => undefined, Date.now)

function move(db: Database, row: JobRow, change: Omit<Change, 'lease'>) {
  const lease = { jobId: row.id, worker: 'w', attempt: row.attempts }
  return moveJob(db, row.id, { ...change, lease })
}

async function leavePicture(blobs: BlobStore, job: JobRow, random: () => number): Promise<void> {
  const writer = await blobs.createWriter(job.id)
  await writer.write(new Uint8Array([1]))
  const image = { width: 960, height: 800, format: 'png', bytes: 1 } as const
  const usage = random() < 0.5 ? { ...tokens, outputTokens: 100 } : null
  await writer.seal({ image, usage })
  await writer.keep(job.id)
}
