import { copyFile, mkdtemp, open, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Database } from '../../store/database'
import { openPostgres } from '../../store/postgres'
import { openSqlite } from '../../store/sqlite'
import { hourMs } from '../open-stores'

/** Where a store lies; it is copied only while nobody has it open. */
export type Place = Readonly<{
  /** For what lies beside the store. */
  folder: string
  open: () => Promise<Database>
  copy: () => Promise<Place>
  /** Leaves it as a store that has lived: nothing is still to be written, tidied or counted. */
  rest: () => Promise<void>
  remove: () => Promise<void>
}>

export async function createSqlitePlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'framefill-bench-'))
  const path = join(folder, 'relay.sqlite')
  return {
    folder,
    open: () => openSqlite(path),
    copy: async () => {
      const other = await createSqlitePlace()
      await copyFile(path, join(other.folder, 'relay.sqlite'))
      return other
    },
    // What fills it has emptied its log; its relay never analyzes. What the system still has
    // to write would hold up others' commits.
    rest: async () => {
      const file = await open(path)
      await file.sync()
      await file.close()
    },
    remove: () => rm(folder, { recursive: true, force: true })
  }
}

/** A database of its own on the given server, whose role may make one. */
export function createPostgresPlaces(address: string): () => Promise<Place> {
  let made = 0
  const toUrl = (name: string) => {
    const own = new URL(address)
    own.pathname = `/${name}`
    return own.href
  }
  const create = async (template: string): Promise<Place> => {
    const folder = await mkdtemp(join(tmpdir(), 'framefill-bench-'))
    made += 1
    const name = `framefill_growth_${made}`
    await ask(address, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
    await ask(address, `CREATE DATABASE ${name} ${template}`)
    return {
      folder,
      open: () => openPostgres(toUrl(name), null, hourMs),
      // As files: through its log a million pictures would be written twice.
      copy: () => create(`TEMPLATE ${name} STRATEGY FILE_COPY`),
      // What autovacuum does within a minute or two of such a growth.
      rest: async () => {
        await ask(toUrl(name), 'VACUUM (ANALYZE)')
        // Only some roles may; the rest wait for the server's own.
        await ask(toUrl(name), 'CHECKPOINT').catch(() => undefined)
      },
      remove: async () => {
        await ask(address, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`)
        await rm(folder, { recursive: true, force: true })
      }
    }
  }
  return () => create('')
}

async function ask(url: string, sql: string): Promise<void> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    await client.query(sql)
  } finally {
    await client.end()
  }
}
