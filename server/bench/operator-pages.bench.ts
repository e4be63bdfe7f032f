// What each of the operator's pages reads, in a store of 1,000,000 pictures and 5,000 people, on SQLite and,
// where TEST_DATABASE_URL names one, on PostgreSQL; and for how long each holds everybody else up.
import { readAudit } from '../audit/read-audit'
import { setBudget } from '../money/budgets'
import { findJobs } from '../operator/jobs/find-jobs'
import { readJobView } from '../operator/jobs/read-job-view'
import { readOverview } from '../operator/overview/read-overview'
import { listNearPage, listPeoplePage, readPersonView } from '../operator/people/read-people'
import { readEnvironment } from '../settings/environment'
import type { Database } from '../store/database'
import { sampleFrame } from '../trial/sample-frame'
import { sampleOperator } from '../trial/sample-operator'
import { readReport } from '../usage/read-report'
import { toUsagePage } from '../usage/usage-page'
import { median, time } from './calls'
import { addPeople, fillStore } from './fill-store'
import { longestHold } from './longest-hold'
import { type OpenedStore, openPostgresStore, openSqliteStore } from './open-stores'

const now = Date.now()
const crowd = 5_000
const done = 1_000_000
const rounds = 20

const url = readEnvironment().TEST_DATABASE_URL
await measureAll('SQLite', openSqliteStore)
if (url) await measureAll('PostgreSQL', () => openPostgresStore(url, 'operator_pages'))
else console.log('PostgreSQL: not measured; TEST_DATABASE_URL names none')

async function measureAll(engine: string, open: () => Promise<OpenedStore>): Promise<void> {
  const { db, close } = await open()
  await addPeople(db, now, crowd)
  const ms = await time(() => fillStore(db, { done, queued: 20_000, now, among: crowd }))
  await addRest(db)
  console.log(`${engine}: filled in ${(ms / 1000).toFixed(0)} s`)
  const rows: Record<string, { median: string; held: string }> = {}
  for (const [page, read] of Object.entries(createPages(db))) {
    const times: number[] = []
    for (let round = -2; round < rounds; round += 1) {
      const took = await time(read)
      // The first rounds warm everything up.
      if (round >= 0) times.push(took)
    }
    rows[page] = {
      median: median(times).toFixed(1),
      held: (await longestHold(read)).toFixed(0)
    }
  }
  await close()
  console.log(
    `${engine}: medians, and the longest the event loop was held up, in ms; target: 300 and 50`
  )
  console.table(rows)
}

function count(to: number): string {
  return `WITH RECURSIVE n(i) AS (SELECT CAST(0 AS BIGINT) UNION ALL SELECT i + 1 FROM n WHERE i < ${to - 1})`
}

/** Three tokens each, 300 people at their limit, and what else grows. */
async function addRest(db: Database): Promise<void> {
  await db.transaction(async (queries) => {
    if (db.dialect === 'postgres') await queries.run('SET LOCAL statement_timeout = 0')
    await queries.run(
      `INSERT INTO tokens (id, person, label, hash, created_at) ${count(3 * crowd)}
       SELECT 'token-' || CAST(i AS TEXT), 'person-' || CAST(i % ${crowd} AS TEXT), 'laptop',
         'hash-' || CAST(i AS TEXT), ${now} FROM n`
    )
    await queries.run(
      `INSERT INTO uploads (blob, owner, id, bytes, width, height, format, created_at, used_at)
       ${count(100_000)}
       SELECT 'blob-' || CAST(i * 7919 % 10000019 AS TEXT), 'person-' || CAST(i % ${crowd} AS TEXT),
         'sha-' || CAST(i AS TEXT), 1000000 + i, 10, 10, 'png', ${now}, ${now} FROM n`
    )
    await queries.run(
      `INSERT INTO evidence (id, at, job_id, deployment, operation, outcome, failure, said)
       ${count(100_000)}
       SELECT 'e-' || CAST(i AS TEXT), ${now} - i * 8640, 'j', 'd', 'generate', 'refused', 'refused', ''
       FROM n`
    )
    await queries.run(
      `INSERT INTO audit (seq, at, who, what, subject, previous, hash) ${count(100_000)}
       SELECT i + 1, ${now}, 'operator', 'token.issued', 'Ada', '', 'hash-' || CAST(i AS TEXT)
       FROM n`
    )
    for (let index = 0; index < 300; index += 1)
      await setBudget(queries, `person-${index}`, { day: null, month: 1 })
  })
  if (db.dialect === 'postgres') await db.run('ANALYZE')
}

/** Each reads what its page shows. */
function createPages(db: Database): Readonly<Record<string, () => Promise<unknown>>> {
  const person = { id: 'person-77', name: 'person-77' }
  const usage = (skipped: number) => async () =>
    String(toUsagePage(sampleFrame, await readReport(db, now, skipped)))
  return {
    overview: () => readOverview(db, sampleOperator, now),
    people: () => listPeoplePage(db, { name: '', after: '', now }),
    'people, the last page': () => listPeoplePage(db, { name: '', after: 'person-99', now }),
    'people by a part of their name': () => listPeoplePage(db, { name: '4999', after: '', now }),
    'people near a limit': () => listNearPage(db, { skipped: 250, now }),
    'a person': () => readPersonView(db, person, { skipped: 0, now }),
    jobs: () => findJobs(db, {}),
    'jobs of a person that failed': () => findJobs(db, { owner: person.id, state: 'failed' }),
    'jobs that are done, half a year ago': () =>
      findJobs(db, { state: 'done', until: now - 180 * 86_400_000 }),
    'a job': () => readJobView(db, 'done-7919'),
    'audit log': () => readAudit(db, { most: 50 }),
    'audit log of somebody rare': () => readAudit(db, { who: 'Eve', most: 50 }),
    usage: usage(0),
    'usage, the last page': usage(crowd - 25)
  }
}
