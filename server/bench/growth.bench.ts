// What people and the queue wait for, in stores of every size: 200 people with budgets, on SQLite and,
// where TEST_DATABASE_URL names one, on PostgreSQL. And for how long each holds everybody else up.
import { join } from 'node:path'
import { createFileBlobs } from '../blobs/file-blobs'
import { claimJob } from '../jobs/claim-job'
import { listJobs } from '../jobs/list-jobs'
import { moveJob } from '../jobs/move-job'
import { readSpending } from '../jobs/read-spending'
import { submitJob } from '../jobs/submit-job'
import { renderStoreGauges } from '../metrics/store-gauges'
import { findJobs } from '../operator/jobs/find-jobs'
import { readOverview } from '../operator/overview/read-overview'
import { listPeoplePage } from '../operator/people/read-people'
import { readEnvironment } from '../settings/environment'
import type { Database } from '../store/database'
import { sampleFrame } from '../trial/sample-frame'
import { sampleOperator } from '../trial/sample-operator'
import { readReport } from '../usage/read-report'
import { toUsageCsv } from '../usage/usage-csv'
import { toUsagePage } from '../usage/usage-page'
import { sweep } from '../work/retention'
import { median, time } from './calls'
import { addPeople, fillStore, people } from './fill-store'
import { longestHold } from './longest-hold'
import { type OpenedStore, openPostgresStore, openSqliteStore } from './open-stores'

const now = Date.now()
const rounds = 60
/** How many jobs this run has submitted. */
let made = 0
/** Each is filled from the start, or is the one before it with more. */
const stores = [
  { name: 'empty', done: 0, queued: 0, isNew: true },
  { name: '20,000 queued', done: 0, queued: 20_000, isNew: false },
  { name: '100,000 done', done: 100_000, queued: 0, isNew: true },
  { name: '1,000,000 done', done: 1_000_000, queued: 0, isNew: true },
  { name: 'and 20,000 queued', done: 0, queued: 20_000, isNew: false }
] as const

const url = readEnvironment().TEST_DATABASE_URL
await measureAll('SQLite', openSqliteStore)
if (url) await measureAll('PostgreSQL', () => openPostgresStore(url, 'growth'))
else console.log('PostgreSQL: not measured; TEST_DATABASE_URL names none')

async function measureAll(engine: string, open: () => Promise<OpenedStore>): Promise<void> {
  const rows: Record<string, Record<string, string>> = {}
  const held: Record<string, Record<string, string>> = {}
  const first: Record<string, number> = {}
  let opened: OpenedStore | null = null
  for (const { name, done, queued, isNew } of stores) {
    if (isNew) await opened?.close()
    if (isNew || !opened) {
      opened = await open()
      await addPeople(opened.db, now)
    }
    const { db, folder } = opened
    const fillMs = await time(() => fillStore(db, { done, queued, now }))
    const works = await createWorks(db, folder)
    const row: Record<string, string> = {}
    for (const [work, run] of Object.entries(works)) {
      const times: number[] = []
      for (let round = -5; round < rounds; round += 1) {
        const ms = await run()
        // The first rounds warm everything up.
        if (round >= 0) times.push(ms)
      }
      const ms = median(times)
      first[work] ??= ms
      row[work] = `${ms.toFixed(2)} (${(ms / first[work]).toFixed(2)} ×)`
    }
    rows[name] = row
    held[name] = await measureHolds(db, folder)
    console.log(`${engine}, ${name}: filled in ${(fillMs / 1000).toFixed(0)} s`)
  }
  await opened?.close()
  console.log(`${engine}: medians in ms; target: 1.5 × of the empty store, usage page 300 ms`)
  console.table(rows)
  console.log(`${engine}: the longest the event loop was held up, in ms; target: 50`)
  console.table(held)
}

/** Each does its work once and says how long the part took that somebody waits for. */
async function createWorks(db: Database, folder: string) {
  const person = () => `person-${made % people}`
  const submitOne = () => {
    made += 1
    const id = `new-${made}`
    const target = {
      fileId: 'file-1',
      nodeId: '1:2',
      nodeName: 'Hero',
      frame: { width: 300, height: 250 },
      fingerprint: ''
    }
    const recipe = {
      model: 'gpt-image-2',
      prompt: 'A quiet harbour at dawn',
      guidance: '',
      size: { width: 1024, height: 640 },
      quality: 'low',
      format: 'png',
      background: 'opaque'
    } as const
    const submit = { key: `key-${id}-0000`, recipe, target }
    return time(() => submitJob(db, { owner: person(), submit, id, now: now + made }))
  }
  const page = { jobs: 100, letters: 256 * 1024 }
  return {
    submit: submitOne,
    claim: async () => {
      await submitOne()
      let claimed: Awaited<ReturnType<typeof claimJob>> | null = null
      const limits = { requestsPerMinute: 1_000_000, concurrency: 1_000 }
      const rest = { worker: 'w', leaseMs: 30_000, now: now + made } as const
      const ms = await time(async () => {
        claimed = await claimJob(db, { deployment: 'd', model: 'gpt-image-2', limits, ...rest })
      })
      await cancelClaimed(db, claimed)
      return ms
    },
    spending: () =>
      time(async () => {
        await readSpending(db, person(), 'file-1')
        await readSpending(db, person(), null)
      }),
    list: () =>
      time(() =>
        listJobs(db, { which: 'unsettled', owner: person(), fileId: 'file-2', most: page })
      ),
    metrics: () => time(() => renderStoreGauges(db, now)),
    sweep: await createSweep(db, folder),
    'usage page': () =>
      time(async () => String(toUsagePage(sampleFrame, await readReport(db, now)))),
    overview: () => time(() => readOverview(db, sampleOperator, now)),
    'jobs of a person': () => time(() => findJobs(db, { owner: person(), state: 'failed' })),
    people: () => time(() => listPeoplePage(db, { name: '', after: '', now }))
  }
}

async function cancelClaimed(db: Database, claimed: unknown): Promise<void> {
  const row = claimed as Awaited<ReturnType<typeof claimJob>>
  if (!('id' in row)) throw new Error('There is a job to claim')
  const lease = { jobId: row.id, worker: 'w', attempt: row.attempts }
  const ended = { from: ['running'], lease, now, finishedAt: now, isUnbilled: true } as const
  await moveJob(db, row.id, { ...ended, state: 'cancelled' })
}

async function createSweep(db: Database, folder: string) {
  const blobs = await createFileBlobs(join(folder, 'images'))
  const log = { info: () => {}, error: () => {} }
  const days = { image: 30, event: 30, prompt: 30 }
  const keeping = { db, blobs, days, now: () => now, log }
  return () => time(() => sweep(keeping))
}

/** Reads of a million rows, and what a request meanwhile would wait. */
async function measureHolds(db: Database, folder: string): Promise<Record<string, string>> {
  const sweepOnce = await createSweep(db, folder)
  const reads: Record<string, () => Promise<unknown>> = {
    'usage page': async () => String(toUsagePage(sampleFrame, await readReport(db, now))),
    CSV: async () => {
      let lines = 0
      for await (const _ of toUsageCsv(db, { from: '2000-01-01', to: '2100-01-01' })) {
        lines += 1
        if (lines > 20_000) break
      }
    },
    sweep: sweepOnce,
    metrics: () => renderStoreGauges(db, now)
  }
  const held: Record<string, string> = {}
  for (const [name, read] of Object.entries(reads)) {
    held[name] = (await longestHold(read)).toFixed(0)
  }
  return held
}
