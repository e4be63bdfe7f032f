import { refusal } from '../../core/failure'
import type { Database, Dialect, Queries } from './database'
import { lastShared, type Migration, migrations } from './schema'
import type { Statement } from './steps/growth-schema'

/** Where the ladder's standing is kept; `Standing` says what they mean. */
export const ladderTables = ['migrations', 'migration_steps'] as const

/**
 * `version` is how far a store has come, `needs` what a relay must know at least to work on it: an
 * older one goes on, and starts again, while only something was added. Up to `lastShared` every step
 * was needed, and later ones are kept in a table that relays of that time don't read.
 */
type Standing = Readonly<{ version: number; needs: number }>

/**
 * Brings a store to the newest version, in one transaction. `lock` is SQL that makes other relays
 * wait which start at the same time; SQLite's transactions exclude each other anyway. Asks for no
 * right to change tables where nothing is to be changed. `ladder` is another one for tests.
 */
export async function migrate(
  { dialect, all, transaction }: Pick<Database, 'dialect' | 'all' | 'transaction'>,
  lock: readonly string[] = [],
  ladder: readonly Migration[] = migrations
): Promise<void> {
  // A role that may only read and write rows runs a relay on a store that is up to date or beyond.
  const { version, needs } = await readStanding(all)
  if (version >= ladder.length && needs <= ladder.length) return
  await transaction(async (queries) => {
    for (const statement of lock) await queries.run(statement)
    await climb(queries, dialect, ladder.length, ladder)
  })
}

/** How far a store has come. */
export async function readVersion(all: Queries['all']): Promise<number> {
  return (await readStanding(all)).version
}

/**
 * Takes a store up to a version, inside a transaction; leaves one that is beyond it. Throws when
 * only newer relays may work on it.
 */
export async function climb(
  queries: Queries,
  dialect: Dialect,
  to: number,
  ladder: readonly Migration[] = migrations
): Promise<void> {
  for (const table of ladderTables)
    await queries.run(`CREATE TABLE IF NOT EXISTS ${table} (version INTEGER PRIMARY KEY)`)
  const { version, needs } = await readStanding(queries.all)
  if (needs > ladder.length) throw tooNew()
  for (const [index, migration] of ladder.slice(0, to).entries()) {
    if (index < version) continue
    for (const statement of statementsOf(migration))
      for (const sql of toSql(statement, dialect)) await queries.run(sql)
    await noteStep(queries, index + 1, migration)
  }
}

/** Nothing of a store that isn't there yet, or of which nothing may be read. */
async function readStanding(all: Queries['all']): Promise<Standing> {
  const highest = async (table: string) => {
    const rows = await all(`SELECT max(version) AS version FROM ${table}`).catch(() => null)
    return Number(rows?.[0]?.version ?? 0)
  }
  const needs = await highest('migrations')
  return { needs, version: Math.max(needs, await highest('migration_steps')) }
}

async function noteStep(queries: Queries, version: number, migration: Migration): Promise<void> {
  const note = (table: string, number: number) =>
    queries.run(
      `INSERT INTO ${table} (version) VALUES ($1) ON CONFLICT (version) DO NOTHING`,
      number
    )
  if (version <= lastShared) return note('migrations', version)
  if ('removes' in migration) await note('migrations', migration.unusedSince)
  await note('migration_steps', version)
}

/** What a step does, whichever kind it is. */
export const statementsOf = (migration: Migration): readonly Statement[] =>
  'removes' in migration ? migration.removes : migration

export function toSql(statement: Statement, dialect: Dialect): readonly string[] {
  return typeof statement === 'string' ? [statement] : statement(dialect)
}

const tooNew = () =>
  refusal(
    'internal',
    'A newer relay has changed this database. Start the newest version of the relay.'
  )
