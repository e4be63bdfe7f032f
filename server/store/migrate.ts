import { AppError } from '../../core/failure'
import type { Database } from './database'
import { migrations } from './schema'

/**
 * Brings a store to the newest version, in one transaction. `lock` is SQL that makes other relays
 * wait which start at the same time; SQLite's transactions exclude each other anyway.
 */
export async function migrate(
  { transaction }: Pick<Database, 'transaction'>,
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
      for (const statement of statements) await queries.run(statement)
      await queries.run('INSERT INTO migrations (version) VALUES ($1)', index + 1)
    }
  })
}

const tooNew = () =>
  new AppError({
    code: 'internal',
    message: 'A newer relay has changed this database. Start the newest version of the relay.',
    retryable: false
  })
