import { refusal } from '../../core/failure'
import type { Database, Dialect, Queries } from './database'
import type { Statement } from './growth-schema'
import { migrations } from './schema'

/**
 * Brings a store to the newest version, in one transaction. `lock` is SQL that makes other relays
 * wait which start at the same time; SQLite's transactions exclude each other anyway. Asks for no
 * right to change tables where nothing is to be changed.
 */
export async function migrate(
  { dialect, all, transaction }: Pick<Database, 'dialect' | 'all' | 'transaction'>,
  lock: readonly string[] = []
): Promise<void> {
  // A role that may only read and write rows runs a relay on a store that is up to date.
  if ((await readVersion(all)) === migrations.length) return
  await transaction(async (queries) => {
    for (const statement of lock) await queries.run(statement)
    await climb(queries, dialect, migrations.length)
  })
}

/** Null where there is no store yet, or nothing may be read of it. */
export async function readVersion(all: Queries['all']): Promise<number | null> {
  const rows = await all('SELECT max(version) AS version FROM migrations').catch(() => null)
  const version = rows?.[0]?.version ?? null
  return version === null ? null : Number(version)
}

/** Takes a store up to a version, inside a transaction. Throws when it is beyond the newest. */
export async function climb(queries: Queries, dialect: Dialect, to: number): Promise<void> {
  await queries.run('CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY)')
  const [row] = await queries.all('SELECT COALESCE(max(version), 0) AS version FROM migrations')
  const version = Number(row?.version)
  if (version > migrations.length) throw tooNew()
  for (const [index, statements] of migrations.slice(0, to).entries()) {
    if (index < version) continue
    for (const statement of statements)
      for (const sql of toSql(statement, dialect)) await queries.run(sql)
    await queries.run('INSERT INTO migrations (version) VALUES ($1)', index + 1)
  }
}

function toSql(statement: Statement, dialect: Dialect): readonly string[] {
  return typeof statement === 'string' ? [statement] : statement(dialect)
}

const tooNew = () =>
  refusal(
    'internal',
    'A newer relay has changed this database. Start the newest version of the relay.'
  )
