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

/**
 * Its own database on the given server, copied from one that has climbed the ladder once: climbing it for each
 * test takes longer than most tests.
 */
async function createPostgresStore(url: string): Promise<TrialStore> {
  template ??= createTemplate(url)
  const copied = await template
  const name = newName()
  await runOn(url, `CREATE DATABASE ${name} TEMPLATE ${copied} STRATEGY file_copy`)
  copies.push(name)
  // By then its relays have let go of it; where one hasn't, it stays.
  const [old] = copies.length > keptCopies ? copies.splice(0, 1) : []
  if (old) runOn(url, `DROP DATABASE ${old}`).catch(() => undefined)
  return { open: () => openPostgres(databaseAt(url, name)) }
}

const keptCopies = 20
const copies: string[] = []
/** Of this process of tests. */
let template: Promise<string> | undefined

async function createTemplate(url: string): Promise<string> {
  const name = newName()
  await runOn(url, `CREATE DATABASE ${name}`)
  await (await openPostgres(databaseAt(url, name))).close()
  return name
}

function databaseAt(url: string, name: string): string {
  const own = new URL(url)
  own.pathname = `/${name}`
  return own.href
}

async function runOn(url: string, sql: string): Promise<void> {
  const admin = new pg.Client({ connectionString: url })
  await admin.connect()
  try {
    await admin.query(sql)
  } finally {
    await admin.end()
  }
}

async function createPgliteStore(): Promise<TrialStore> {
  const pglite = await startPglite()
  const schema = newName()
  // For the whole session, so only the newest store may still be used.
  await pglite.exec(`CREATE SCHEMA ${schema}; SET search_path TO ${schema}`)
  return { open: () => openPglite(pglite) }
}

const newName = () => `trial_${randomUUID().replaceAll('-', '')}`
