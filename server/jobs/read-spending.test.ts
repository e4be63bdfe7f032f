import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Usage } from '../../core/job'
import { readBudgetState, setBudget } from '../money/budgets'
import { readTotals } from '../money/totals'
import type { Database } from '../store/database'
import { findOffTotals } from '../store/totals'
import { createTrialJobs, toLease } from '../trial/trial-jobs'
import { sampleSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { cancelJob } from './ending/cancel-job'
import { type Change, moveJob } from './move-job'
import { readSpending } from './read-spending'
import { adoptPicture } from './recovery/adopt-picture'
import { settleJob } from './settle-job'
import { submitJob } from './submit-job'

const at = 1_000
const usage: Usage = { inputTextTokens: 0, inputImageTokens: 0, outputTokens: 100 }
const failure = { code: 'upstream_failed', message: 'No.', retryable: true } as const
const log = { info: () => {}, error: () => {} }
const manifest = (width: number) => ({
  image: { width, height: 800, format: 'png', bytes: 3 } as const,
  usage
})

let db: Database
let jobs: ReturnType<typeof createTrialJobs>
/** What a trial job holds while it is open, which is what it is booked at where nobody measured. */
let most: number
beforeEach(async () => {
  db = await openTrialDatabase()
  jobs = createTrialJobs(db)
  await jobs.submit('measure', 'one')
  most = Number((await db.all('SELECT estimate FROM jobs'))[0]?.estimate)
  await cancelJob(db, { owner: 'measure', id: 'measure-one', isUnsentOnly: true, now: at })
})
afterEach(() => db.close())

type End = Pick<Change, 'state'> & Partial<Change>

/** A job of Ada's that was sent and ended so. */
async function live(key: string, end: End): Promise<string> {
  await jobs.submit('ada', key)
  const row = await jobs.calling()
  await moveJob(db, row.id, {
    from: ['calling'],
    lease: toLease(row),
    now: at,
    finishedAt: at,
    ...end
  })
  return row.id
}

const ofFile = () => readSpending(db, 'ada', 'file-1')
const nothing = { pictures: 0, micros: 0, uncertain: 0, held: 0 }

test('a person who has asked for nothing has spent nothing', async () => {
  expect(await ofFile()).toEqual(nothing)
  expect(await readSpending(db, 'ada', null)).toEqual(nothing)
})

test.each<[string, End, { pictures?: number; micros: number; isUncertain?: boolean }]>([
  [
    'a picture with its tokens',
    { state: 'done', usage, cost: 3_000 },
    { pictures: 1, micros: 3_000 }
  ],
  ['a picture without', { state: 'done', usage: null, cost: null }, { pictures: 1, micros: -1 }],
  ['one too large for Figma', { state: 'failed', usage, cost: 3_000, failure }, { micros: 3_000 }],
  ['a failure in words', { state: 'failed', failure, isUnbilled: true }, { micros: 0 }],
  ['a failure of the service', { state: 'failed', failure }, { micros: -1, isUncertain: true }],
  ['a refused prompt', { state: 'refused', failure, isUnbilled: true }, { micros: 0 }],
  [
    'a refusal after a preview',
    { state: 'refused', failure, isUnbilled: true, previews: 1 },
    { micros: -1, isUncertain: true }
  ],
  ['one that got lost', { state: 'unknown', failure }, { micros: -1, isUncertain: true }],
  ['one cancelled too late', { state: 'cancelled', failure }, { micros: -1, isUncertain: true }]
])('%s counts as it was booked, told apart', async (_name, end, ought) => {
  await live('one', end)
  const micros = ought.micros < 0 ? most : ought.micros
  const spent = {
    pictures: ought.pictures ?? 0,
    micros,
    uncertain: ought.isUncertain ? micros : 0,
    held: 0
  }
  expect(await ofFile()).toEqual(spent)
  expect(await readSpending(db, 'ada', null)).toEqual(spent)
  expect(await findOffTotals(db)).toEqual([])
})

test('what waits, is taken and is drawn is held until it ends', async () => {
  await jobs.submit('ada', 'one')
  await jobs.submit('ada', 'two')
  await jobs.submit('ada', 'three')
  expect(await ofFile()).toEqual({ ...nothing, held: 3 * most })
  const row = await jobs.calling()
  await jobs.claimed()
  expect(await ofFile()).toEqual({ ...nothing, held: 3 * most })
  const change = { from: ['calling'], lease: toLease(row), now: at, isUnbilled: true } as const
  await moveJob(db, row.id, { ...change, state: 'queued' })
  expect(await ofFile()).toEqual({ ...nothing, held: 3 * most })
  await cancelJob(db, { owner: 'ada', id: row.id, isUnsentOnly: true, now: at })
  expect(await ofFile()).toEqual({ ...nothing, held: 2 * most })
  expect(await findOffTotals(db)).toEqual([])
})

test('file, person, day and month agree, and so do their parts and the rows', async () => {
  await live('done', { state: 'done', usage, cost: 3_000 })
  await live('refused', { state: 'refused', failure, previews: 1 })
  await live('lost', { state: 'unknown', failure })
  await live('free', { state: 'failed', failure, isUnbilled: true })
  await jobs.submit('ada', 'drawn')
  await jobs.calling()
  const submit = sampleSubmit('elsewhere')
  const target = { ...submit.target, fileId: 'file-2' }
  await submitJob(db, { owner: 'ada', submit: { ...submit, target }, id: 'elsewhere', now: at })
  const file = { pictures: 1, micros: 3_000 + 2 * most, uncertain: 2 * most, held: most }
  expect(await ofFile()).toEqual(file)
  expect(await readSpending(db, 'ada', 'file-2')).toEqual({ ...nothing, held: most })
  const person = await readSpending(db, 'ada', null)
  expect(person).toEqual({ ...file, held: 2 * most })
  expect(await readSpending(db, 'ben', null)).toEqual(nothing)

  const spent = person.micros + 2 * most
  const { day, month, queued } = await readTotals(db, 'ada', at)
  expect([day + queued, month + queued]).toEqual([spent, spent])
  await setBudget(db, 'ada', { day: 1e9, month: 1e9 })
  const part = { limit: 1e9, spent, held: 2 * most, uncertain: 2 * most }
  expect(await readBudgetState(db, 'ada', at)).toEqual({ day: part, month: part })

  const [rows] = await db.all(`SELECT sum(cost) AS micros FROM jobs WHERE owner = 'ada'`)
  expect(Number(rows?.micros)).toBe(person.micros)
})

test('a lost picture that turns up counts at what it really cost', async () => {
  const id = await live('one', { state: 'unknown', failure })
  expect(await ofFile()).toEqual({ ...nothing, micros: most, uncertain: most })
  const job = { id, model: 'gpt-image-2' }
  expect(await adoptPicture({ db, now: () => 5_000, log }, job, manifest(960))).toBe(true)
  expect(await ofFile()).toEqual({ ...nothing, pictures: 1, micros: 100 * 30 })
  expect(await readTotals(db, 'ada', at)).toMatchObject({ day: 100 * 30 })
  expect(await findOffTotals(db)).toEqual([])
})

test('one that turns up and is too large for Figma is billed, and no picture', async () => {
  const id = await live('one', { state: 'unknown', failure })
  await adoptPicture({ db, now: () => 5_000, log }, { id, model: 'gpt-image-2' }, manifest(9_000))
  expect(await ofFile()).toEqual({ ...nothing, micros: 100 * 30 })
})

test('what was dismissed, or is deleted after its days, counts as before', async () => {
  const id = await live('one', { state: 'done', usage, cost: 3_000 })
  const lost = await live('two', { state: 'unknown', failure })
  const before = await ofFile()
  for (const each of [id, lost]) await settleJob(db, { owner: 'ada', id: each, now: 9_000 })
  await db.run(`UPDATE jobs SET recipe = '{}', image_gone_at = 9000, prompt_gone_at = 9000`)
  expect(await ofFile()).toEqual(before)
  expect(before).toEqual({ pictures: 1, micros: 3_000 + most, uncertain: most, held: 0 })
})

test('tokens that can’t be true count as none, for a picture all the same', async () => {
  await live('one', { state: 'done', usage, cost: 11 * most })
  expect(await ofFile()).toEqual({ ...nothing, pictures: 1, micros: most })
  expect(await findOffTotals(db)).toEqual([])
})
