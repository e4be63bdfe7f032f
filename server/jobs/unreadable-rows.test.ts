import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Database } from '../store/database'
import { createTrialJobs } from '../trial/trial-jobs'
import { sampleSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { toUsageCsv } from '../usage/usage-csv'
import { cancelJob } from './ending/cancel-job'
import { readEvents } from './job-events'
import { listJobs } from './list-jobs'
import { readJob, readStep } from './read-job'

let db: Database
let jobs: ReturnType<typeof createTrialJobs>
beforeEach(async () => {
  db = await openTrialDatabase()
  jobs = createTrialJobs(db)
})
afterEach(() => db.close())

describe('a row that another version wrote', () => {
  const poison = (id: string, column: 'recipe' | 'target', text: string) =>
    db.run(`UPDATE jobs SET ${column} = $2 WHERE id = $1`, id, text)

  test.each([
    ['for a model that has gone', '{"model":"dall-e-2","prompt":"x"}'],
    ['cut short', '{"model":"gpt-im'],
    ['with more than this version knows', JSON.stringify({ ...sampleSubmit('x').recipe, seed: 7 })]
  ])('fails alone, unsent and unpaid, %s', async (_, recipe) => {
    const bad = await jobs.submit('ada', 'one', 1_000)
    const good = await jobs.submit('ada', 'two', 1_001)
    await poison(bad.id, 'recipe', recipe)
    expect(await jobs.claimAt(2_000)).toEqual({ unreadable: bad.id })
    expect((await jobs.claimed(2_000)).id).toBe(good.id)
    const [row] = await db.all('SELECT state, failure, cost FROM jobs WHERE id = $1', bad.id)
    expect(row).toMatchObject({ state: 'failed', cost: 0 })
    expect(row?.failure).toContain('Nothing was spent')
    const events = await readEvents(db, bad.id, 0)
    expect(events.map(({ seq }) => seq)).toEqual([1, 2])
  })

  test.each([
    ['created_at', '9e18'],
    ['created_at', '-1'],
    ['finished_at', '9e18'],
    ['estimate', '-1'],
    ['cost', '-5']
  ])('has its line in the CSV and its place in lists with %s = %s', async (column, value) => {
    const bad = await jobs.submit('ada', 'one', 1_000)
    const good = await jobs.submit('ada', 'two', 1_001)
    await db.run(`UPDATE jobs SET ${column} = CAST(${value} AS BIGINT) WHERE id = $1`, bad.id)
    let csv = ''
    for await (const line of toUsageCsv(db, { from: '1970-01-01', to: '9999-12-31' })) csv += line
    expect(csv).toContain(bad.id)
    expect(csv).toContain(good.id)
    const most = { jobs: 1, letters: 9_999 }
    const wanted = { owner: 'ada', fileId: 'file-1', which: 'unsettled', most } as const
    const first = await listJobs(db, wanted)
    const second = await listJobs(db, { ...wanted, after: first.next ?? undefined })
    const listed = [...first.jobs, ...second.jobs].map(({ id }) => id)
    expect(listed.sort()).toEqual([bad.id, good.id].sort())
  })

  test('is left out of lists, and what is only unknown in it is not read', async () => {
    const bad = await jobs.submit('ada', 'one', 1_000)
    const odd = await jobs.submit('ada', 'two', 1_001)
    await poison(bad.id, 'recipe', '{"model":"dall-e-2"}')
    await poison(odd.id, 'target', JSON.stringify({ ...odd.target, layer: 'new' }))
    const left: string[] = []
    const onUnreadable = (id: string) => left.push(id)
    const most = { jobs: 9, letters: 9_999 }
    const which = 'unsettled'
    const wanted = { owner: 'ada', fileId: 'file-1', which, most, onUnreadable } as const
    const listed = await listJobs(db, wanted)
    expect(listed.jobs.map(({ id }) => id)).toEqual([odd.id])
    expect(left).toEqual([bad.id])
    await expect(readJob(db, 'ada', bad.id)).rejects.toMatchObject({
      failure: { code: 'not_found' }
    })
  })

  test('can be followed and cancelled beside others, and its picture is still there', async () => {
    const bad = await jobs.submit('ada', 'one', 1_000)
    await poison(bad.id, 'recipe', '{"model":"dall-e-2"}')
    expect(await readStep(db, 'ada', bad.id)).toMatchObject({ state: 'queued', image: null })
    const cancelling = cancelJob(db, { owner: 'ada', id: bad.id, isUnsentOnly: false, now: 2_000 })
    await expect(cancelling).rejects.toMatchObject({ failure: { code: 'not_found' } })
    expect(await readStep(db, 'ada', bad.id)).toMatchObject({ state: 'cancelled', cost: 0 })
    await expect(readStep(db, 'ben', bad.id)).rejects.toMatchObject({
      failure: { code: 'not_found' }
    })
  })

  test('keeps its line in the usage table', async () => {
    const bad = await jobs.submit('ada', 'one', 1_000)
    await jobs.submit('ada', 'two', 1_001)
    await poison(bad.id, 'recipe', '{')
    let text = ''
    for await (const line of toUsageCsv(db, { from: '1970-01-01', to: '1970-01-02' })) text += line
    expect(text.split('\r\n')).toHaveLength(4)
    expect(text).toContain(bad.id)
  })
})
