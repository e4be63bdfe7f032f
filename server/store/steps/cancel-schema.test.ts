import { expect, test } from 'vitest'
import { listJobs } from '../../jobs/list-jobs'
import { submitJob } from '../../jobs/submit-job'
import { sampleSubmit } from '../../trial/trial-relay'
import { openTrialDatabase } from '../../trial/trial-store'
import { climb } from '../migrate'
import { migrations } from '../schema'
import { cancels } from './cancel-schema'

test('what had been cancelled for free before stays gone, and nothing else is settled', async () => {
  const db = await openTrialDatabase()
  const version = migrations.indexOf(cancels) + 1
  await db.run('DROP INDEX jobs_called_off')
  await db.run('DELETE FROM migration_steps WHERE version >= $1', version)
  const ends = {
    free: `'cancelled', cost = 0`,
    billed: `'cancelled', cost = 5`,
    failed: `'failed', cost = 0`
  }
  for (const [id, end] of Object.entries(ends)) {
    await submitJob(db, { owner: 'ada', id, submit: sampleSubmit(id), now: 1_000 })
    await db.run(`UPDATE jobs SET finished_at = 7, state = ${end} WHERE id = $1`, id)
  }
  await db.transaction((queries) => climb(queries, db.dialect, version))
  const rows = await db.all('SELECT id, settled_at FROM jobs WHERE settled_at IS NOT NULL')
  expect(rows).toEqual([{ id: 'free', settled_at: 7 }])
  const most = { jobs: 100, letters: 1e6 }
  const wanted = { owner: 'ada', fileId: 'file-1', which: 'unsettled', most } as const
  const { jobs } = await listJobs(db, wanted)
  expect(jobs.map(({ id }) => id)).toEqual(['billed', 'failed'])
  await db.close()
})
