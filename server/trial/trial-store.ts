import { randomUUID } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { inject } from 'vitest'
import type { Database } from '../store/database'
import { openPostgres } from '../store/postgres'
import { openSqlite } from '../store/sqlite'
import { openPglite, startPglite } from './trial-pglite'

declare module 'vitest' {
  interface ProvidedContext {
    /** Set by the vitest project: the same tests run once per engine. */
    engine: 'sqlite' | 'postgres'
    /** A real PostgreSQL server; null lets PGlite stand in for it. */
    databaseUrl: string | null
    /** A PgBouncer in transaction mode before the same server; null where there is none. */
    poolerUrl: string | null
  }
}

/** A new, empty store for a test; each `open` is what one more relay would get. */
export type TrialStore = Readonly<{ open: () => Promise<Database> }>

/** On the engine that the vitest project names. */
export async function createTrialStore(): Promise<TrialStore> {
  if (inject('engine') !== 'postgres') return createSqliteStore()
  const url = inject('databaseUrl')
  return url === null ? createPgliteStore() : createPostgresStore(url)
}

export async function openTrialDatabase(): Promise<Database> {
  return (await createTrialStore()).open()
}

async function createSqliteStore(): Promise<TrialStore> {
  const folder = await mkdtemp(join(tmpdir(), 'framefill-'))
  return { open: () => openSqlite(join(folder, 'relay.sqlite')) }
}

/** Its own schema on the given server. */
async function createPostgresStore(url: string): Promise<TrialStore> {
  databaseOfProcess ??= createDatabase(url)
  const own = new URL(await databaseOfProcess)
  const schema = newName()
  await runOn(own.href, `CREATE SCHEMA ${schema}`)
  own.searchParams.set('options', `-c search_path=${schema}`)
  return { open: () => openPostgres(own.href) }
}

/** Notices reach everybody on a database, and tests that run at the same time are none of each other's business. */
let databaseOfProcess: Promise<string> | undefined

async function createDatabase(url: string): Promise<string> {
  const name = newName()
  await runOn(url, `CREATE DATABASE ${name}`)
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}

async function runOn(url: string, sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  await admin.query(sql)
  await admin.end()
}

async function createPgliteStore(): Promise<TrialStore> {
  const pglite = await startPglite()
  const schema = newName()
  // For the whole session, so only the newest store may still be used.
  await pglite.exec(`CREATE SCHEMA ${schema}; SET search_path TO ${schema}`)
  return { open: () => openPglite(pglite) }
}

const newName = () => `trial_${randomUUID().replaceAll('-', '')}`
