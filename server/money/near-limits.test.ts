import { beforeEach, expect, test } from 'vitest'
import { findOrAddPerson } from '../access/people'
import { submitJob } from '../jobs/submit-job'
import type { Database } from '../store/database'
import { sampleSubmit } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { type Budget, setBudget, wholeRelay } from './budgets'
import { readNearLimits } from './near-limits'
import { setRaise } from './raises'

const now = Date.UTC(2026, 10, 23, 12)
const none: Budget = { day: null, month: null }

let db: Database
beforeEach(async () => {
  db = await openTrialDatabase()
})

async function add(name: string, budget: Budget, spent: number): Promise<string> {
  const { id } = await findOrAddPerson(db, { name, now, newBudget: none })
  await setBudget(db, id, budget)
  for (const period of ['2026-11-23', '2026-11'])
    await db.run(
      'INSERT INTO spent (period, person, micros) VALUES ($1, $2, $3)',
      period,
      id,
      spent
    )
  return id
}
const near = async () =>
  (await readNearLimits(db, now)).map(({ personId, period, limit, spent }) => [
    personId,
    period,
    limit,
    spent
  ])

test('who is at 80 % and more is told, the nearest first, the relay before all', async () => {
  const half = await add('Half', { day: 1_000, month: 1_000 }, 799)
  const ada = await add('Ada', { day: 1_000, month: null }, 800)
  const ben = await add('Ben', { day: 1_001, month: 1_000 }, 990)
  await add('Free', none, 5_000)
  await add('Nothing', { day: 0, month: 0 }, 0)
  await setBudget(db, wholeRelay, { day: null, month: 9_000 })
  expect(await near()).toEqual([
    [wholeRelay, 'month', 9_000, 7_589],
    [ben, 'month', 1_000, 990],
    [ben, 'day', 1_001, 990],
    [ada, 'day', 1_000, 800]
  ])
  expect(JSON.stringify(await near())).not.toContain(half)
})

test('a raise of this month counts, and one of another doesn’t', async () => {
  const ada = await add('Ada', { day: null, month: 1_000 }, 900)
  await setRaise(db, { personId: ada, period: 'month', micros: 1_000, now: now - 40 * 86_400_000 })
  expect(await near()).toEqual([[ada, 'month', 1_000, 900]])
  await setRaise(db, { personId: ada, period: 'month', micros: 100, now })
  expect(await near()).toEqual([[ada, 'month', 1_100, 900]])
  await setRaise(db, { personId: ada, period: 'month', micros: 200, now })
  expect(await near()).toEqual([])
})

test('what waits is spoken for', async () => {
  const ada = await add('Ada', none, 0)
  await submitJob(db, { owner: ada, submit: sampleSubmit('one'), id: 'one', now })
  const [row] = await db.all('SELECT estimate FROM jobs')
  const estimate = Number(row?.estimate)
  await setBudget(db, ada, { day: null, month: estimate })
  expect(await near()).toEqual([[ada, 'month', estimate, estimate]])
})
