import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import type { Database, Queries } from './database'
import { openSqlite } from './sqlite'

/** Of `PRAGMA synchronous`. */
const normal = 1
const full = 2
const addPerson = 'INSERT INTO people (id, name, created_at) VALUES ($1, $2, $3)'

let path: string
let db: Database
beforeEach(async () => {
  path = join(await mkdtemp(join(tmpdir(), 'framefill-')), 'relay.sqlite')
  db = await openSqlite(path)
})
afterEach(() => db.close())

const readSync = async (queries: Queries) =>
  Number((await queries.all('PRAGMA synchronous'))[0]?.synchronous)

test('every commit waits for the disk but one that may go with the next', async () => {
  expect(await readSync(db)).toBe(full)
  expect(await db.transaction(readSync)).toBe(full)
  expect(await db.transaction(readSync, 'with_next')).toBe(normal)
  expect(await db.transaction(readSync)).toBe(full)
})

test('one that fails leaves the next ones as they were, and nothing of itself', async () => {
  const failing = db.transaction(async (queries) => {
    await queries.run(addPerson, 'a', 'Ada', 1)
    throw new Error('no')
  }, 'with_next')
  const after = db.transaction(readSync)
  await expect(failing).rejects.toThrow('no')
  expect(await after).toBe(full)
  expect(await db.all('SELECT name FROM people')).toEqual([])
})

test('other connections see one that may go with the next at once', async () => {
  const other = await openSqlite(path)
  await db.transaction((queries) => queries.run(addPerson, 'a', 'Ada', 1), 'with_next')
  expect(await other.all('SELECT name FROM people')).toEqual([{ name: 'Ada' }])
  await other.close()
})
