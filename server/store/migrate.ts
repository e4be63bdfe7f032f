import { refusal } from '../../core/failure'
import type { Database, Dialect } from './database'
import type { Statement } from './growth-schema'
import { migrations } from './schema'

/**
 * Brings a store to the newest version, in one transaction. `lock` is SQL that makes other relays
 * wait which start at the same time; SQLite's transactions exclude each other anyway.
 */
export async function migrate(
  { dialect, transaction }: Pick<Database, 'dialect' | 'transaction'>,
  lock: readonly string[] = []
): Promise<void> {
  await transaction(async (queries) => {
    for (const statement of lock) await queries.run(statement)
    await queries.run('CREATE TABLE IF NOT EXISTS migrations (version INTEGER PRIMARY KEY)')
    const [row] = await queries.all('SELECT COALESCE(max(version), 0) AS version FROM migrations')
    const version = Number(row?.version)
    if (version > migrations.length) throw tooNew()
    for (const [index, statements] of migrations.entries()) {
      if (index < version) continue
      for (const statement of statements)
        for (const sql of toSql(statement, dialect)) await queries.run(sql)
      await queries.run('INSERT INTO migrations (version) VALUES ($1)', index + 1)
    }
  })
}

function toSql(statement: Statement, dialect: Dialect): readonly string[] {
  return typeof statement === 'string' ? [statement] : statement(dialect)
}

const tooNew = () =>
  refusal(
    'internal',
    'A newer relay has changed this database. Start the newest version of the relay.'
  )
