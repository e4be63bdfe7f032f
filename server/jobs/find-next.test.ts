import { beforeEach, expect, test } from 'vitest'
import type { Database } from '../store/database'
import { sampleSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { findNext, noteTurn } from './find-next'
import { submitJob } from './submit-job'

let db: Database
beforeEach(async () => {
  db = await openTrialDatabase()
})

const model = 'gpt-image-2'

/** `notBefore` as if the service had turned it away until then. */
async function queue(owner: string, now: number, { batch = 1, notBefore = now } = {}) {
  const id = `${owner}-job-${now}`
  await submitJob(db, { owner, submit: { ...sampleSubmit(id), batch }, id, now })
  await db.run('UPDATE jobs SET not_before = $2 WHERE id = $1', id, notBefore)
}

test('whose turn it is counts beyond the first twenty people, whose jobs must all wait', async () => {
  for (let index = 0; index < 20; index += 1)
    await queue(`a${String(index).padStart(2, '0')}`, index, { notBefore: 90_000 })
  await queue('ben', 100)
  await queue('cyd', 200)
  for (const owner of ['ben', 'cyd', 'ben']) await noteTurn(db, owner)
  // Ben’s job has waited longer, but Cyd’s last turn is longer ago.
  expect(await findNext(db, { model, now: 1_000 })).toMatchObject({ owner: 'cyd' })
})

test('a job that must wait is not taken for coming before another of its person', async () => {
  await queue('ada', 0, { notBefore: 60_000 })
  await queue('ada', 10, { batch: 100 })
  expect(await findNext(db, { model, now: 1_000 })).toMatchObject({ id: 'ada-job-10' })
})
