import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startStandInBlobs } from '../../server/demo/stand-in-blobs'
import type { Plan } from './plan'
import type { Environment } from './relay-process'

/** A new database and a place for pictures, which all relays of a run share. */
export type Stores = Readonly<{
  environment: Environment
  /** Ids of jobs whose picture lies there with its manifest. */
  finishedPictures: () => Promise<string[]>
  close: () => Promise<void>
}>

export async function createStores(plan: Plan): Promise<Stores> {
  const folder = await mkdtemp(join(tmpdir(), 'framefill-chaos-'))
  const database = plan.databaseUrl === null ? null : await createDatabase(plan.databaseUrl)
  const azure = plan.blobs === 'azure' ? await startStandInBlobs() : null
  const names = async () =>
    azure ? [...azure.blobs.keys()] : readdir(join(folder, 'images')).catch(() => [])
  return {
    environment: {
      DATA_DIR: folder,
      ...(database && { DATABASE_URL: database.url }),
      ...(azure && { BLOB_URL: azure.url.href })
    },
    finishedPictures: async () =>
      (await names()).filter((name) => name.endsWith('.json')).map((name) => name.slice(0, -5)),
    close: async () => {
      await azure?.close()
      await database?.drop()
      await rm(folder, { recursive: true, force: true })
    }
  }
}

async function createDatabase(serverUrl: string) {
  const name = `chaos_${process.pid}_${Date.now()}`
  const ask = async (sql: string) => {
    const client = new pg.Client({ connectionString: serverUrl })
    await client.connect()
    await client.query(sql)
    await client.end()
  }
  await ask(`CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return { url: url.href, drop: () => ask(`DROP DATABASE ${name} WITH (FORCE)`) }
}
