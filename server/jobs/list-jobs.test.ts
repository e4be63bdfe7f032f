import { beforeEach, expect, inject, test } from 'vitest'
import { toJobKey } from '../../core/campaign/job-key'
import { type JobsReply, maxListedJobs } from '../../core/wire/relay-routes'
import type { Database, Value } from '../store/database'
import { createTrialRelay, sampleSubmit, type TrialRelay } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { cancelJob } from './ending/cancel-job'
import { settleJob } from './settle-job'
import { submitJob } from './submit-job'

/** The most rows that one statement has given. */
const seen = { rows: 0 }
const asked: { sql: string; values: Value[] }[] = []
let relay: TrialRelay
let owner: string
beforeEach(async () => {
  const db = await openTrialDatabase()
  const all: Database['all'] = async (sql, ...values) => {
    asked.push({ sql, values })
    const rows = await db.all(sql, ...values)
    if (sql.includes('FROM jobs')) seen.rows = Math.max(seen.rows, rows.length)
    return rows
  }
  relay = await createTrialRelay({ db: { ...db, all } })
  const [person] = await relay.db.all('SELECT id FROM people')
  owner = String(person?.id)
  seen.rows = 0
})

async function submit(count: number, prompt = 'A harbour'): Promise<string[]> {
  const ids = Array.from({ length: count }, (_, index) => `job-${String(index).padStart(3, '0')}`)
  for (const [index, id] of ids.entries())
    await submitJob(relay.db, {
      owner,
      id,
      submit: sampleSubmit(id, { prompt }),
      // Three came at each moment.
      now: 1_000_000 + Math.floor(index / 3)
    })
  return ids
}

async function read(after: string | null) {
  const query = after === null ? '' : `&after=${after}`
  const response = await relay.fetch(`/v1/jobs?file=file-1${query}`)
  const text = await response.text()
  const { jobs, next } = JSON.parse(text) as JobsReply
  return { bytes: text.length, ids: jobs?.map(({ id }) => id), next, status: response.status }
}

async function readPages() {
  const pages: Awaited<ReturnType<typeof read>>[] = []
  for (let next: string | undefined = ''; next !== undefined; next = pages.at(-1)?.next)
    pages.push(await read(next))
  return pages
}

test('pages give every job once, the newest first, those of one moment too', async () => {
  const ids = await submit(111)
  await relay.db.run(`UPDATE jobs SET recipe = '{' WHERE id = 'job-100'`)
  const pages = await readPages()
  expect(pages.map((page) => page.ids.length)).toEqual([100, 10])
  const listed = pages.flatMap((page) => page.ids)
  expect([...listed].sort()).toEqual(ids.filter((id) => id !== 'job-100'))
  expect(listed.slice(0, 4)).toEqual(['job-108', 'job-109', 'job-110', 'job-105'])
})

test('a panel that asks for no pages gets the newest, as it always did', async () => {
  await submit(12)
  const list = await read(null)
  expect(list.ids).toHaveLength(12)
  expect(list.ids[0]).toBe('job-009')
  expect(list.next).toBeUndefined()
  expect(maxListedJobs).toBe(500)
})

test('no answer is larger for long prompts, and few of them are read at once', async () => {
  const prompt = 'ä'.repeat(32_000)
  await submit(40, prompt)
  const oneMore = prompt.length + 2_000
  const pages = await readPages()
  expect(pages.flatMap((page) => page.ids)).toHaveLength(40)
  for (const { bytes } of pages) expect(bytes).toBeLessThan(256 * 1024 + oneMore)
  expect((await read(null)).bytes).toBeLessThan(1024 * 1024 + oneMore)
  expect(seen.rows).toBeLessThanOrEqual(20)
})

test('pictures that were made and seen to are a list of their own, while they are kept', async () => {
  await submit(4)
  const set = (id: string, columns: string) =>
    relay.db.run(`UPDATE jobs SET ${columns} WHERE id = $1`, id)
  for (const id of ['job-000', 'job-001', 'job-002']) await set(id, `state = 'done'`)
  await set('job-000', 'settled_at = 5')
  await set('job-001', 'settled_at = 5, image_gone_at = 9')
  const made = await relay.fetch('/v1/jobs?file=file-1&made=1&after=')
  const { jobs } = (await made.json()) as JobsReply
  expect(jobs.map(({ id }) => id)).toEqual(['job-000'])
  expect((await read('')).ids).toEqual(['job-003', 'job-002'])
})

test('a page after nothing that was given is refused', async () => {
  for (const after of ['yesterday', '9999999999999999999.x', '-9999999999999999999.x'])
    expect((await read(after)).status).toBe(400)
  expect((await read('9999999999999999.x')).status).toBe(200)
})

test('what was cancelled is listed until it is dismissed, in its place among the others', async () => {
  const ids = await submit(45)
  const cancelled = ids.filter((_, index) => index % 2 === 0)
  for (const id of cancelled) await cancelJob(relay.db, { owner, id, isUnsentOnly: true, now: 2 })
  await relay.db.run(`UPDATE jobs SET cost = 90000 WHERE id = 'job-002'`)
  const listed = (await readPages()).flatMap((page) => page.ids)
  expect([...listed].sort()).toEqual(ids)
  expect(listed.slice(0, 4)).toEqual(['job-042', 'job-043', 'job-044', 'job-039'])
  for (const id of cancelled) await settleJob(relay.db, { owner, id, now: 3 })
  const left = (await readPages()).flatMap((page) => page.ids)
  expect([...left].sort()).toEqual(ids.filter((id) => !cancelled.includes(id)))
})

test('what a campaign had cancelled for free is left to its run', async () => {
  for (const [id, key] of [
    ['of-campaign', toJobKey('press-1234', 'row/square')],
    ['pressed', 'pressed-1234']
  ] as const) {
    await submitJob(relay.db, { owner, id, submit: { ...sampleSubmit(id), key }, now: 1_000_000 })
    await cancelJob(relay.db, { owner, id, isUnsentOnly: true, now: 2 })
  }
  expect((await readPages()).flatMap((page) => page.ids)).toEqual(['pressed'])
  await relay.db.run('UPDATE jobs SET cost = 90000')
  expect((await readPages()).flatMap((page) => page.ids)).toEqual(['of-campaign', 'pressed'])
})

test.runIf(inject('engine') === 'sqlite')('each kind is walked along its index', async () => {
  asked.length = 0
  for (const path of ['', '&after=', '&after=5.x', '&made=1'])
    expect((await relay.fetch(`/v1/jobs?file=file-1${path}`)).status).toBe(200)
  const lists = asked.filter(({ sql }) => sql.includes('prompt_gone_at IS NULL'))
  const indexes = await Promise.all(
    lists.map(async ({ sql, values }) => {
      const plan = await relay.db.all(`EXPLAIN QUERY PLAN ${sql}`, ...values)
      expect(plan.map(({ detail }) => detail)).not.toContain('USE TEMP B-TREE FOR ORDER BY')
      return plan.flatMap(
        ({ detail }) => /USING INDEX (\w+) \(owner/.exec(String(detail))?.[1] ?? []
      )
    })
  )
  const open = ['jobs_open', 'jobs_called_off']
  expect(indexes).toEqual([open, open, open, ['jobs_made']])
})
