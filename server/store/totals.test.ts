import { beforeEach, expect, test } from 'vitest'
import { claimJob } from '../jobs/claim-job'
import { moveJob } from '../jobs/move-job'
import { readSpending } from '../jobs/read-spending'
import { submitJob } from '../jobs/submit-job'
import { readTotals } from '../money/totals'
import { sampleSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { keptTables, leftTables } from '../upkeep/backup-tables'
import type { Database, Queries, Row } from './database'
import { climb, ladderTables, migrate } from './migrate'
import { createTotalTriggers, dropTotalTriggers, totalStepsAt } from './total-triggers'
import { fillTotals, findOffTotals, totals } from './totals'

const noon = Date.parse('2026-11-23T12:00:00Z')
const dayMs = 86_400_000

let db: Database
beforeEach(async () => {
  db = await openTrialDatabase()
})

/** A job that was submitted, claimed and ended at these times. */
async function live(id: string, at: readonly [number, number, number]): Promise<void> {
  const [submitted, claimed, ended] = at
  await submitJob(db, { owner: 'ada', submit: sampleSubmit(id), id, now: submitted })
  const row = await claimJob(db, {
    deployment: 'd',
    model: 'gpt-image-2',
    limits: { requestsPerMinute: 60, concurrency: 8 },
    worker: 'w',
    leaseMs: 30_000,
    now: claimed
  })
  if (!('id' in row)) throw new Error('The job must be there to claim')
  const lease = { jobId: id, worker: 'w', attempt: 1 }
  const from = ['running'] as const
  await moveJob(db, id, {
    state: 'done',
    from,
    lease,
    now: ended,
    finishedAt: ended,
    usage: { inputTextTokens: 0, inputImageTokens: 0, outputTokens: 100 },
    cost: 3_000
  })
}

const countTotals = async (queries: Queries) =>
  Promise.all(
    totals.map(({ table, keys }) => queries.all(`SELECT * FROM ${table} ORDER BY ${keys.join()}`))
  )

test('a job counts on the day of its reservation, whenever it came and ended', async () => {
  await live('late', [noon, noon + dayMs, noon + 3 * dayMs])
  expect(await db.all('SELECT day FROM jobs')).toEqual([{ day: '2026-11-24' }])
  expect(await db.all('SELECT day, pictures, micros FROM usage_days')).toEqual([
    { day: '2026-11-24', pictures: 1, micros: 3_000 }
  ])
  expect(await readTotals(db, 'ada', noon + dayMs)).toEqual({ day: 3_000, month: 3_000, queued: 0 })
  const spent = { pictures: 1, micros: 3_000, uncertain: 0, held: 0 }
  expect(await readSpending(db, 'ada', 'file-1')).toEqual(spent)
})

test('a job that waits counts on the day it came', async () => {
  await submitJob(db, { owner: 'ada', submit: sampleSubmit('one'), id: 'one', now: noon })
  expect(await db.all('SELECT day FROM jobs')).toEqual([{ day: '2026-11-23' }])
})

test('one that went wrong is found, and counted again from jobs and ledger', async () => {
  await live('one', [noon, noon, noon])
  expect(await findOffTotals(db)).toEqual([])
  await db.run('UPDATE spent SET micros = micros + 7')
  await db.run(`DELETE FROM tallies WHERE state = 'done'`)
  await db.run(`INSERT INTO made_in_files VALUES ('ben', 'file-9', 1, 5)`)
  await db.run('UPDATE spent_in_files SET uncertain = 5')
  const faults = await findOffTotals(db)
  const tables = ['tallies', 'spent', 'spent', 'made_in_files', 'spent_in_files']
  expect(faults.map(({ table }) => table)).toEqual(tables)
  expect(faults[1]?.row).toMatchObject({ period: '2026-11', is_micros: 3_007, ought_micros: 3_000 })
  await db.transaction(fillTotals)
  expect(await findOffTotals(db)).toEqual([])
})

test('what is written without triggers is counted by filling', async () => {
  await live('one', [noon, noon, noon])
  const before = await countTotals(db)
  for (const sql of dropTotalTriggers(db.dialect)) await db.run(sql)
  await live('two', [noon, noon, noon])
  expect((await findOffTotals(db)).length).toBeGreaterThan(0)
  await db.transaction(fillTotals)
  for (const sql of createTotalTriggers(db.dialect)) await db.run(sql)
  await live('three', [noon, noon, noon])
  expect(await findOffTotals(db)).toEqual([])
  expect(await countTotals(db)).not.toEqual(before)
})

test('a store from before has its totals and days after the migration', async () => {
  await live('one', [noon, noon + dayMs, noon + dayMs])
  await submitJob(db, { owner: 'ada', submit: sampleSubmit('two'), id: 'two', now: noon })
  const before = await countTotals(db)
  await goBack(db)
  await migrate(db)
  expect(await findOffTotals(db)).toEqual([])
  expect(await db.all('SELECT id, day FROM jobs ORDER BY id')).toEqual([
    { id: 'one', day: '2026-11-24' },
    { id: 'two', day: '2026-11-23' }
  ])
  // A total of nothing may be a row or none.
  const some = (rows: Awaited<typeof before>) =>
    rows.map((table) => table.filter(({ micros }) => micros !== 0))
  expect(some(await countTotals(db))).toEqual(some(before))
})

test('a file’s spending is counted when a relay of this version comes, and again what an older one writes then', async () => {
  await live('one', [noon, noon, noon])
  await submitJob(db, { owner: 'ada', submit: sampleSubmit('two'), id: 'two', now: noon })
  const before = await readSpending(db, 'ada', 'file-1')
  expect(before).toMatchObject({ pictures: 1, micros: 3_000, held: expect.any(Number) })
  await goBack(db, 22)
  await migrate(db)
  expect(await readSpending(db, 'ada', 'file-1')).toEqual(before)
  // By the statements of a relay that knows no more than version 22.
  await db.run(`UPDATE jobs SET state = 'failed', finished_at = 1 WHERE id = 'two'`)
  await db.run(`UPDATE jobs SET cost = 700 WHERE id = 'two'`)
  const after = { pictures: 1, micros: 3_700, uncertain: 700, held: 0 }
  expect(await readSpending(db, 'ada', 'file-1')).toEqual(after)
  // And what that one reads goes on as well.
  expect(await db.all('SELECT pictures, micros FROM made_in_files')).toEqual([
    { pictures: 1, micros: 3_000 }
  ])
  expect(await findOffTotals(db)).toEqual([])
})

test('an older relay, which knows neither days nor totals, is counted as well', async () => {
  await db.run(
    `INSERT INTO jobs (id, owner, key, state, recipe, target, created_at, not_before, attempts,
       cancel_requested, seq, partials, estimate)
     VALUES ('old', 'ada', 'key', 'queued', '{}', '{}', $1, 1, 0, 0, 1, 0, 50)`,
    noon
  )
  expect(await db.all('SELECT day FROM jobs')).toEqual([{ day: '2026-11-23' }])
  expect(await readTotals(db, 'ada', noon)).toEqual({ day: 0, month: 0, queued: 50 })
})

/** The same jobs and entries in a store as an older version left it. */
async function goBack(store: Database, version = 7): Promise<void> {
  const jobs = await store.all('SELECT * FROM jobs')
  const ledger = await store.all('SELECT * FROM ledger')
  await store.transaction(async (queries) => {
    const names = [...keptTables.map(({ name }) => name), ...leftTables, ...ladderTables]
    for (const name of names) await queries.run(`DROP TABLE ${name}`)
    await climb(queries, store.dialect, version)
    for (const { day, prompt_gone_at, storing, wait_reason, ...job } of jobs)
      await insert(queries, 'jobs', job)
    for (const entry of ledger) await insert(queries, 'ledger', entry)
    await fillTotals(queries, totalStepsAt(version))
  })
}

const insert = (queries: Queries, table: string, row: Row) =>
  queries.run(
    `INSERT INTO ${table} (${Object.keys(row).join(', ')})
     VALUES (${Object.keys(row).map((_, index) => `$${index + 1}`)})`,
    ...Object.values(row)
  )
