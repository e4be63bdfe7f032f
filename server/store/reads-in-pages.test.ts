import { setTimeout as sleep } from 'node:timers/promises'
import { beforeEach, expect, inject, test } from 'vitest'
import { replaceOperatorToken } from '../access/operator-token'
import { addPeople, fillStore } from '../bench/fill-store'
import { cancelQueued } from '../jobs/ending/cancel-queued'
import { cancelledByOperator } from '../jobs/ending/cancelled'
import { failUnserved } from '../jobs/ending/fail-unserved'
import { adoptLatePictures } from '../jobs/recovery/adopt-picture'
import { recoverJobs } from '../jobs/recovery/recover-jobs'
import { setBudget } from '../money/budgets'
import { createTrialCampaign, samplePicture } from '../trial/trial-campaign'
import { createTrialRelay, submitTrial, type TrialRelay } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { checkStore } from '../upkeep/check-store'
import { writeBackup } from '../upkeep/write-backup'
import { sweep } from '../work/retention'
import type { Database, Queries, Value } from './database'

/**
 * SQLite answers within the process, so a statement that reads a whole store holds up every stream
 * meanwhile. How long it takes says little on a busy machine; what it reads is in its plan.
 */
type Statement = Readonly<{ sql: string; values: Value[]; rows: number }>

const now = Date.parse('2026-11-26T12:00:00Z')
/** The longest page there is. */
const mostRows = 500
/** These grow with every picture. */
const large = /^(SCAN|SEARCH) (jobs|ledger|events|usage_days|job_uploads|campaign_pictures)\b/
/** One job's, one upload's, or a campaign's one picture or one step, which is a page. */
const ofOne = /(\b(job_)?id|blob|\bkey|\bstep)=\?/

let db: Database
let relay: TrialRelay
let said: Statement[]

const heard = (queries: Queries): Queries => ({
  all: async (sql, ...values) => {
    const rows = await queries.all(sql, ...values)
    said.push({ sql, values, rows: rows.length })
    return rows
  },
  run: async (sql, ...values) => {
    await queries.run(sql, ...values)
    said.push({ sql, values, rows: 0 })
  }
})

beforeEach(async () => {
  said = []
  db = await openTrialDatabase()
  await addPeople(db, now)
  await fillStore(db, { done: 1_200, queued: 10, now })
  const transaction: Database['transaction'] = (work) =>
    db.transaction((queries) => work(heard(queries)))
  relay = await createTrialRelay({ db: { ...db, ...heard(db), transaction } })
  relay.clock.now = now
  said = []
})

/** Statements that read more than a page at once, each with its plan. */
async function findLong(): Promise<string[]> {
  const long: string[] = []
  const seen = new Set<string>()
  for (const { sql, values, rows } of said) {
    if (rows > mostRows) long.push(`${rows} rows: ${sql}`)
    if (seen.has(sql) || !/^\s*(SELECT|UPDATE|DELETE|INSERT)/.test(sql)) continue
    seen.add(sql)
    const plan = (await db.all(`EXPLAIN QUERY PLAN ${sql}`, ...values)).map((row) =>
      String(row.detail)
    )
    const steps = plan.filter((step) => large.test(step) && !ofOne.test(step))
    if (steps.length === 0) continue
    const isScan = steps.some((step) => step.startsWith('SCAN'))
    // A page ends where the index does; a sort would read all that comes behind it first.
    const isPage = sql.includes('LIMIT') && !plan.includes('USE TEMP B-TREE FOR ORDER BY')
    const isAtWork = atWork.test(sql) && steps.every((step) => step.includes('(state=?'))
    const isFew =
      isAtWork ||
      isMinimum.test(sql) ||
      isOneDay.test(sql) ||
      steps.every((step) => isRare.test(step))
    if (isScan || !(isPage || isFew)) long.push(`${sql}\n${plan.join('\n')}`)
  }
  return long
}

/** At most as many as all deployments draw at once. */
const atWork = /state (IN \('running', 'calling'\)|= 'running')/
/** The first entry of an index. */
const isMinimum = /^SELECT min\(\w+\) AS \w+ FROM jobs WHERE state = 'queued'/
/** A person's calls that brought no picture. */
const isRare = /USING INDEX ledger_written_off \(person=\?/
/** A line for each person, model and quality of one day, or of the people on a page, however many pictures. */
const isOneDay = /FROM usage_days WHERE day (= \$1 GROUP|IN \([^)]+\)\s+AND person IN )/

const operate = async (path: string) => {
  const token = await replaceOperatorToken(db, now)
  const authorization = `Basic ${Buffer.from(`any:${token}`).toString('base64')}`
  const response = await relay.app.request(path, { headers: { authorization } })
  expect(response.status).toBe(200)
  return response.text()
}

const onSqlite = test.runIf(inject('engine') === 'sqlite')

onSqlite('what a relay is asked for reads no more than a page at once', async () => {
  const [job] = await db.all(`SELECT id FROM jobs WHERE state = 'queued'`)
  const [ada] = await db.all(`SELECT id FROM people WHERE name = 'Ada'`)
  await db.run('UPDATE jobs SET owner = $1', String(ada?.id))
  await setBudget(db, String(ada?.id), { day: 1e9, month: 1e9 })
  await submitTrial(relay, 'one')
  const lists = ['/v1/jobs?file=file-1', '/v1/jobs?file=file-1&after=']
  for (const path of ['/v1/person', ...lists, '/v1/spending?file=f'])
    expect((await relay.fetch(path)).status).toBe(200)
  expect((await relay.fetch(`/v1/jobs/${job?.id}`)).status).toBe(200)
  expect(await operate('/usage')).toContain('<h2>Models</h2>')
  const csv = await operate('/usage.csv?from=2025-01-01&to=2026-12-01')
  expect(csv.split('\r\n').length).toBeGreaterThan(1_200)
  expect(said.length).toBeGreaterThan(40)
  expect(await findLong()).toEqual([])
})

onSqlite('what a relay does by itself reads no more than a page at once', async () => {
  const { log } = relay.context
  const worker = relay.startWorker({ requestsPerMinute: 60, concurrency: 1 })
  const call = await relay.call(0)
  const drained = worker.drain()
  await call.finish(new Uint8Array(3))
  await drained
  await sweep({ ...relay.context, days: { image: 10, event: 10, prompt: 10 } })
  await adoptLatePictures({ ...relay.context, now: () => now }, 0)
  await recoverJobs({ ...relay.context, log, now: now + 40_000, isHeld: () => false })
  await failUnserved(relay.db, { models: ['gpt-image-1.5'], now })
  await cancelQueued(relay.db, { owner: null, now, failure: cancelledByOperator })
  expect(said.length).toBeGreaterThan(100)
  expect(await findLong()).toEqual([])
})

onSqlite('a campaign of many pictures is taken, fed, followed and cancelled in pages', async () => {
  const campaign = createTrialCampaign(relay)
  const offers = Array.from({ length: 3 }, (_, offer) => samplePicture(`${offer}/0`))
  const others = Array.from({ length: 1_197 }, (_, index) =>
    samplePicture(`${index % 3}/${index + 3}`, `${index % 3}/0`)
  )
  await campaign.press([...offers, ...others])
  await campaign.look()
  const worker = relay.startWorker({ requestsPerMinute: 600, concurrency: 4 })
  for (const index of [0, 1, 2]) await campaign.finish(index)
  for (let turn = 0; turn < 4; turn += 1) await campaign.look()
  await campaign.standings()
  await campaign.order('cancel')
  await campaign.look()
  let isDrained = false
  const drained = worker.drain().then(() => {
    isDrained = true
  })
  // One may be on its way to Foundry while the worker is told to stop.
  for (let answered = 0; !isDrained; await sleep(5))
    for (; answered < relay.calls.length; answered += 1)
      relay.calls[answered]?.answer({ kind: 'cancelled', requestId: null })
  await drained
  await campaign.look()
  expect(await campaign.read()).toMatchObject({ waiting: 0, sent: 0 })
  relay.clock.now += 40 * 86_400_000
  await sweep({ ...relay.context, days: { image: 10, event: 10, prompt: 10 } })
  expect(await db.all('SELECT key FROM campaign_pictures')).toEqual([])
  expect(said.length).toBeGreaterThan(900)
  expect(await findLong()).toEqual([])
})

onSqlite(
  'check and backup read in a connection of their own, and ask the relay’s for single rows',
  async () => {
    const snapshot: Database['snapshot'] = (work) =>
      db.snapshot(async (queries) => {
        const before = said
        said = []
        const result = await work(heard(queries))
        // Whole tables there, in pages.
        for (const { rows, sql } of said) expect([rows <= mostRows, sql]).toEqual([true, sql])
        expect(said.length).toBeGreaterThan(4)
        said = before
        return result
      })
    const stores = { db: { ...relay.db, snapshot }, blobs: relay.blobs }
    const { faults } = await checkStore(stores)
    expect(faults.length).toBeGreaterThan(10)
    await writeBackup({ ...stores, folder: `${relay.folder}-backup`, now })
    expect(said.length).toBeGreaterThan(10)
    expect(await findLong()).toEqual([])
  }
)
