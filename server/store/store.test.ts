import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTrialStore, type TrialStore } from '../trial/trial-store'
import type { Database } from './database'
import { ladderTables, migrate, statementsOf } from './migrate'
import { migrations } from './schema'
import { totals } from './totals'

const patient = { timeout: 10_000 }
let store: TrialStore
let opened: Database[]
const open = async () => {
  const db = await store.open()
  opened.push(db)
  return db
}
beforeEach(async () => {
  opened = []
  store = await createTrialStore()
})
afterEach(() => Promise.all(opened.map((db) => db.close())))

const addPerson = 'INSERT INTO people (id, name, created_at) VALUES ($1, $2, $3)'
const namesIn = async (db: Database) =>
  (await db.all('SELECT name FROM people ORDER BY name')).map((row) => row.name)

describe('a database', () => {
  test('gives times, counts and sums as numbers', async () => {
    const db = await open()
    await db.run(addPerson, 'a', 'Ada', 1_764_000_000_123)
    const [row] = await db.all(
      'SELECT created_at, count(*) AS people, sum(created_at) AS total FROM people GROUP BY created_at'
    )
    expect(row).toEqual({ created_at: 1_764_000_000_123, people: 1, total: 1_764_000_000_123 })
  })

  test('keeps nothing of a transaction that fails, and goes on', async () => {
    const db = await open()
    const failing = db.transaction(async (queries) => {
      await queries.run(addPerson, 'a', 'Ada', 1)
      await queries.run(addPerson, 'a', 'Ada again', 1)
    })
    await expect(failing).rejects.toThrow(/unique/i)
    await db.transaction((queries) => queries.run(addPerson, 'b', 'Ben', 1))
    expect(await namesIn(db)).toEqual(['Ben'])
  })

  test('holds a text with NUL the same way everywhere, in questions too', async () => {
    const db = await open()
    await db.run(addPerson, 'a', 'A\0da', 1)
    const rows = await db.all('SELECT name FROM people WHERE name = $1', 'A\0da')
    expect(rows).toEqual([{ name: 'A\uFFFDda' }])
  })

  test('closes once, however often it is told to, and answers nothing afterwards', async () => {
    const db = await open()
    await Promise.all([db.close(), db.close()])
    await db.close()
    await expect(db.all('SELECT 1')).rejects.toThrow()
  })

  test('tells its own listeners, until they stop', async () => {
    const db = await open()
    const heard: string[] = []
    const stop = db.listen('job_changed', (payload) => heard.push(payload))
    db.listen('job_cancelled', () => heard.push('another channel'))
    await db.notify('job_changed', 'job-1:2')
    await expect.poll(() => heard, patient).toEqual(['job-1:2'])
    stop()
    await db.notify('job_changed', 'job-1:3')
    await db.notify('job_cancelled', 'job-1')
    await expect.poll(() => heard, patient).toEqual(['job-1:2', 'another channel'])
  })

  test('another relay’s commit is seen, and heard without asking', async () => {
    const [mine, other] = [await open(), await open()]
    const heard: string[] = []
    mine.listen('job_queued', (payload) => heard.push(payload))
    await other.run(addPerson, 'a', 'Ada', 1)
    await other.notify('job_queued', 'job-1')
    await expect.poll(() => heard.length, patient).toBeGreaterThan(0)
    expect(await namesIn(mine)).toEqual(['Ada'])
  })

  test('two relays’ transactions take turns', async () => {
    const relays = [await open(), await open()]
    await relays[0]?.run(addPerson, 'a', 'Ada', 0)
    const raise = (db: Database) =>
      db.transaction(async (queries) => {
        await queries.run('UPDATE people SET name = name')
        const [row] = await queries.all('SELECT created_at FROM people')
        await queries.run('UPDATE people SET created_at = $1', Number(row?.created_at) + 1)
      })
    await Promise.all(Array.from({ length: 40 }, (_, index) => raise(relays[index % 2] ?? fail())))
    expect(await relays[1]?.all('SELECT created_at FROM people')).toEqual([{ created_at: 40 }])
  })
})

describe('the schema', () => {
  test('is applied once, however many relays start at once', async () => {
    const relays = await Promise.all([open(), open(), open(), open()])
    const rows = await relays[0]?.all(
      `SELECT version FROM migrations UNION ALL SELECT version FROM migration_steps ORDER BY version`
    )
    expect(rows).toEqual(migrations.map((_, index) => ({ version: index + 1 })))
  })

  test('takes a store of the first relays along, with its jobs', async () => {
    const db = await open()
    const later = ['budgets', 'claims', 'ledger', 'operator_tokens', 'outages', 'tokens']
    const sums = [
      ...totals.map(({ table }) => table),
      'turns',
      'submit_minutes',
      'clock',
      'store_id'
    ]
    // What later steps have made.
    const made = migrations
      .flatMap(statementsOf)
      .flatMap((statement) =>
        [...String(statement).matchAll(/CREATE TABLE (?:IF NOT EXISTS )?(\w+)/g)].map(
          ([, name = '']) => name
        )
      )
    const edits = ['uploads', 'job_uploads', 'evidence', 'input_measures', 'overmade']
    const tables = [
      ...later,
      ...edits,
      ...made,
      'deployments',
      'events',
      'jobs',
      ...ladderTables,
      'people',
      ...sums
    ]
    for (const table of new Set(tables)) await db.run(`DROP TABLE IF EXISTS ${table}`)
    for (const statement of statementsOf(migrations[0] ?? [])) await db.run(String(statement))
    await db.run(
      `INSERT INTO jobs (id, owner, key, state, recipe, target, created_at, not_before, attempts,
         cancel_requested, seq, partials)
       VALUES ('old', 'ada', 'key', 'queued', '{}', '{}', 1, 1, 0, 0, 1, 0)`
    )
    await migrate(db)
    expect(await db.all('SELECT id, model, cost FROM jobs')).toEqual([
      { id: 'old', model: 'gpt-image-2', cost: null }
    ])
  })

  test('of a newer relay stops an older one, with one sentence', async () => {
    const db = await open()
    await db.run('INSERT INTO migrations (version) VALUES (999)')
    await expect(open()).rejects.toThrow('newer relay')
  })
})

function fail(): never {
  throw new Error('There are two relays')
}
