import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import SQLite from 'libsql'
import pg from 'pg'
import { startStandInBlobs } from '../../server/demo/stand-in-blobs'
import { type Door, openDoor } from './mischief/door'
import { mountSmallDisk, type SmallDisk } from './mischief/small-disk'
import type { Plan } from './plan'
import type { Environment } from './relay-process'

/** A new database and a place for pictures, which all relays of a run share. */
export type Stores = Readonly<{
  environment: Environment
  folder: string
  /** Between relays and PostgreSQL; null for SQLite. */
  databaseDoor: Door | null
  /** Between relays and the container; null for files. */
  pictureDoor: Door | null
  /** Where everything lies, when the plan fills it. */
  disk: SmallDisk | null
  ask: Ask
  /** Ids of jobs whose picture lies there with its manifest. */
  finishedPictures: () => Promise<string[]>
  close: () => Promise<void>
}>

type Row = Readonly<Record<string, string | number | null>>
/** Straight to the database, past all doors. */
export type Ask = (sql: string) => Promise<Row[]>

/** Room for what a relay keeps free for eight calls at once, and for the pictures of a run. */
const diskMegabytes = 768

export async function createStores(
  plan: Pick<Plan, 'databaseUrl' | 'blobs' | 'mischief'>
): Promise<Stores> {
  const folder = await mkdtemp(join(tmpdir(), 'framefill-chaos-'))
  const disk = plan.mischief.disk > 0 ? mountSmallDisk(folder, diskMegabytes) : null
  const database = plan.databaseUrl === null ? null : await createDatabase(plan.databaseUrl)
  const azure = plan.blobs === 'azure' ? await startStandInBlobs() : null
  const databaseDoor = database && (await openDoorTo(database.url))
  const pictureDoor = azure && (await openDoorTo(azure.url))
  /** With its manifest beside it, as files are kept for good, or until Azure has them. */
  const filed = async (name: string) =>
    (await readdir(join(folder, name)).catch(() => []))
      .filter((file) => file.endsWith('.json'))
      .map((file) => file.slice(0, -'.json'.length))
  return {
    environment: {
      DATA_DIR: folder,
      ...(database && { DATABASE_URL: throughDoor(database.url, databaseDoor) }),
      ...(azure && { BLOB_URL: throughDoor(azure.url, pictureDoor) })
    },
    folder,
    databaseDoor,
    pictureDoor,
    disk,
    ask: database ? database.ask : (sql) => askFile(join(folder, 'relay.sqlite'), sql),
    finishedPictures: async () => {
      if (!azure) return filed('images')
      const stored = [...azure.metadata].filter(([, { manifest }]) => manifest !== undefined)
      return [...stored.map(([name]) => name), ...(await filed('spool'))]
    },
    close: async () => {
      await pictureDoor?.close()
      await azure?.close()
      await databaseDoor?.close()
      await database?.drop()
      disk?.close()
      await rm(folder, { recursive: true, force: true })
    }
  }
}

async function createDatabase(serverUrl: string) {
  const name = `chaos_${process.pid}_${Date.now()}`
  await askServer(serverUrl, `CREATE DATABASE ${name}`)
  const url = new URL(serverUrl)
  url.pathname = `/${name}`
  return {
    url,
    ask: (sql: string) => askServer(url.href, sql),
    drop: () => askServer(serverUrl, `DROP DATABASE ${name} WITH (FORCE)`)
  }
}

async function askServer(connectionString: string, sql: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString })
  await client.connect()
  try {
    const { rows } = await client.query<Row>(sql)
    return rows
  } finally {
    await client.end()
  }
}

async function askFile(path: string, sql: string): Promise<Row[]> {
  const file = new SQLite(path)
  try {
    // The stand-in answers from this process, so nobody may wait long.
    file.exec('PRAGMA busy_timeout = 300')
    // The driver types rows as unknown; the schema holds only text and numbers.
    return file.prepare(sql).all() as Row[]
  } finally {
    file.close()
  }
}

const openDoorTo = ({ hostname, port }: URL): Promise<Door> =>
  openDoor({ host: hostname, port: Number(port || 5432) })

function throughDoor(url: URL, door: Door | null): string {
  const through = new URL(url)
  if (door) {
    through.hostname = '127.0.0.1'
    through.port = String(door.port)
  }
  return through.href
}
