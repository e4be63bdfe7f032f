import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Database } from '../store/database'
import { openPostgres } from '../store/postgres'
import { openSqlite } from '../store/sqlite'

/** `folder` is for what lies beside the store; `close` takes all of it away. */
export type OpenedStore = Readonly<{ db: Database; folder: string; close: () => Promise<void> }>

export async function openSqliteStore(): Promise<OpenedStore> {
  const folder = await mkdtemp(join(tmpdir(), 'framefill-bench-'))
  const db = await openSqlite(join(folder, 'relay.sqlite'))
  return {
    db,
    folder,
    close: async () => {
      await db.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
}

/** A million rows are filled in by single statements. */
export const hourMs = 3_600_000

/** A schema of its own on the given server. */
export async function openPostgresStore(address: string, schema: string): Promise<OpenedStore> {
  const folder = await mkdtemp(join(tmpdir(), 'framefill-bench-'))
  const admin = new pg.Client({ connectionString: address })
  await admin.connect()
  await admin.query(`DROP SCHEMA IF EXISTS ${schema} CASCADE`)
  await admin.query(`CREATE SCHEMA ${schema}`)
  const own = new URL(address)
  own.searchParams.set('options', `-c search_path=${schema}`)
  const db = await openPostgres(own.href, null, hourMs)
  return {
    db,
    folder,
    close: async () => {
      await db.close()
      await admin.query(`DROP SCHEMA ${schema} CASCADE`)
      await admin.end()
      await rm(folder, { recursive: true, force: true })
    }
  }
}
