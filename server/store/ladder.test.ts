import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { createTrialStore } from '../trial/trial-store'
import { keptTables, leftTables } from '../upkeep/backup-tables'
import type { Database } from './database'
import { climb, ladderTables, migrate, readVersion, statementsOf, toSql } from './migrate'
import { lastShared, type Migration, migrations } from './schema'

/** What relays of the version before don't notice; what triggers do is for tests of their own. */
const additions: readonly RegExp[] = [
  /^CREATE TABLE (IF NOT EXISTS )?\w+ \(/,
  /^CREATE INDEX \w+ ON /,
  /^CREATE (OR REPLACE )?(FUNCTION|TRIGGER) /,
  /^ALTER TABLE \w+ ADD COLUMN \w+ [\w ]+?( DEFAULT ('[^']*'|[\d.]+)| NOT NULL DEFAULT ('[^']*'|[\d.]+))?$/,
  /^INSERT INTO (\w+) /,
  /^UPDATE \w+ SET /
]

/** The first statement of a step that takes something away from relays that don't know it. */
function findRemoval(migration: Migration): string | null {
  const all = statementsOf(migration).flatMap((statement) =>
    (['sqlite', 'postgres'] as const).flatMap((dialect) => toSql(statement, dialect))
  )
  const made = all.flatMap((sql) => /^CREATE TABLE (?:IF NOT EXISTS )?(\w+)/.exec(sql)?.[1] ?? [])
  const isAddition = (sql: string) => {
    const text = sql.trim().replaceAll(/\s+/g, ' ')
    // Of a table that older relays don't write, anything may be unique.
    const unique = /^CREATE UNIQUE INDEX \w+ ON (\w+)/.exec(text)?.[1]
    if (unique !== undefined) return made.includes(unique)
    if (/ADD COLUMN .* NOT NULL(?! DEFAULT)/.test(text)) return false
    return additions.some((addition) => addition.test(text))
  }
  return all.find((sql) => !isAddition(sql)) ?? null
}

test('a step after those that all share only adds, or says since when nobody uses what it takes', () => {
  for (const [index, migration] of migrations.entries()) {
    if (index < lastShared) continue
    const version = index + 1
    if (!('removes' in migration))
      expect([version, findRemoval(migration)]).toEqual([version, null])
    // The version before it must still be able to run, or nothing could be swapped.
    else expect(migration.unusedSince).toBeLessThan(version)
  }
})

test.each([
  ['a column that goes', 'ALTER TABLE jobs DROP COLUMN batch'],
  ['a column of another name', 'ALTER TABLE jobs RENAME COLUMN batch TO press'],
  ['a column of another type', 'ALTER TABLE jobs ALTER COLUMN batch TYPE BIGINT'],
  ['a column that older relays leave empty', 'ALTER TABLE jobs ADD COLUMN wire INTEGER NOT NULL'],
  ['a table that goes', 'DROP TABLE claims'],
  ['rows that go', 'DELETE FROM claims'],
  ['what becomes unique', 'CREATE UNIQUE INDEX jobs_by_node ON jobs (owner, file_id)']
])('%s is no addition', (_name, sql) => {
  expect(findRemoval([sql])).toBe(sql)
})

test.each([
  ['a column with a value', `ALTER TABLE jobs ADD COLUMN wire INTEGER NOT NULL DEFAULT 0`],
  ['a column without', 'ALTER TABLE jobs ADD COLUMN wire INTEGER'],
  ['a table', 'CREATE TABLE visits (at BIGINT NOT NULL)'],
  ['an index', 'CREATE INDEX jobs_by_owner ON jobs (owner)']
])('%s is one', (_name, sql) => {
  expect(findRemoval([sql])).toBeNull()
})

describe('relays of two versions on one store', () => {
  let db: Database
  beforeEach(async () => {
    db = await (await createTrialStore()).open()
  })
  afterEach(() => db.close())

  const older = migrations
  const added: Migration = ['ALTER TABLE jobs ADD COLUMN colour TEXT']
  const newer = [...migrations, added]
  const newest = [
    ...newer,
    { removes: ['ALTER TABLE jobs DROP COLUMN colour'], unusedSince: newer.length }
  ]

  test('an older one starts again on a store to which a newer one has added', async () => {
    await migrate(db, [], newer)
    expect(await readVersion(db.all)).toBe(newer.length)
    await migrate(db, [], older)
    expect(await readVersion(db.all)).toBe(newer.length)
    // And the newer one, which comes back, adds nothing twice.
    await migrate(db, [], newer)
    expect(await db.all('SELECT colour FROM jobs')).toEqual([])
  })

  test('a relay from before there were steps reads no more than it knows', async () => {
    await migrate(db, [], newer)
    const [row] = await db.all('SELECT max(version) AS version FROM migrations')
    expect(row).toEqual({ version: lastShared })
  })

  test('one that still uses what has gone is stopped, one that doesn’t goes on', async () => {
    await migrate(db, [], newest)
    await migrate(db, [], newer)
    expect(await readVersion(db.all)).toBe(newest.length)
    await expect(migrate(db, [], older)).rejects.toThrow('newer relay')
  })

  test('a store from before there were steps is taken along', async () => {
    const next = [...migrations.slice(0, lastShared), newer.at(-1) ?? []]
    await db.transaction(async (queries) => {
      const tables = [...keptTables.map(({ name }) => name), ...leftTables, ...ladderTables]
      for (const table of tables) await queries.run(`DROP TABLE ${table}`)
      await climb(queries, db.dialect, lastShared)
      await queries.run(`DROP TABLE ${ladderTables[1]}`)
      await climb(queries, db.dialect, next.length, next)
    })
    expect(await readVersion(db.all)).toBe(next.length)
  })
})
