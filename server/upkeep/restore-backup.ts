import { randomUUID } from 'node:crypto'
import { refusal } from '../../core/failure'
import type { BlobStore } from '../blobs/blob-store'
import { createFileBlobs } from '../blobs/file-blobs'
import type { Database, Queries, Row, Value } from '../store/database'
import { climb, ladderTables } from '../store/migrate'
import { migrations } from '../store/schema'
import { createTotalTriggers, dropTotalTriggers, totalStepsAt } from '../store/total-triggers'
import { fillTotals } from '../store/totals'
import {
  type BackupNote,
  listPictures,
  type NamedPicture,
  picturesOf,
  readNote,
  readRows
} from './backup-folder'
import { keptTables, leftTables } from './backup-tables'
import { copyPicture } from './copy-picture'
import { noteRestoring, replaceId, writeMarker } from './store-id'

type Restoring = Readonly<{ db: Database; blobs: BlobStore; folder: string; now: number }>

/** What one statement may carry; SQLite's limit is 32,766. */
const maxValues = 3_000

/**
 * Brings a backup into an empty store and its picture store. Pictures come first, then all rows in
 * one transaction, so a stop in between leaves the store empty and the same command goes on; until
 * then no relay starts on it. Both get an id of their own, so that none uses one with another's half.
 * Throws `bad_request` when the folder holds no whole backup, `conflict` when the store isn't empty.
 */
export async function restoreBackup(restoring: Restoring): Promise<BackupNote> {
  const { db, folder } = restoring
  const note = await readNote(folder)
  if (note.version > migrations.length)
    throw refusal(
      'bad_request',
      'A newer relay made this backup; restore it with the newest version of the relay.'
    )
  await refuseUsed(db)
  await noteRestoring(db)
  await copyPictures(restoring, note)
  const storeId = randomUUID()
  await db.transaction(async (queries) => {
    if (db.dialect === 'postgres') await queries.run('SET LOCAL statement_timeout = 0')
    await refuseUsed(queries)
    await writeRows(queries, restoring, note)
    // Before the rows are there, so that a relay with this id finds all of them or doesn't start; and
    // after every refusal, so that a second restore that comes too late takes nobody's pictures.
    await writeMarker(restoring.blobs, storeId)
    await replaceId(queries, storeId)
  })
  return note
}

async function refuseUsed(queries: Queries): Promise<void> {
  for (const table of ['jobs', 'people', 'ledger']) {
    const rows = await queries.all(`SELECT 1 FROM ${table} LIMIT 1`)
    if (rows.length === 0) continue
    throw refusal(
      'conflict',
      'This store isn’t empty; where a restore has just ended, it is whole, as “relay check” says. Point DATA_DIR (or DATABASE_URL and BLOB_URL) at a new one and restore there.'
    )
  }
}

async function copyPictures({ blobs, folder }: Restoring, note: BackupNote): Promise<void> {
  const from = await createFileBlobs(picturesOf(folder))
  const gone = new Set(note.gone)
  const lost: NamedPicture[] = []
  let pictures = 0
  for await (const picture of listPictures(folder)) {
    if (gone.has(picture.id)) continue
    if (await copyPicture({ from, to: blobs, picture })) pictures += 1
    else lost.push(picture)
  }
  // Those that the store itself had lost were not counted.
  if (pictures >= note.pictures) return
  throw refusal(
    'bad_request',
    `${note.pictures - pictures} pictures of this backup are gone or cut short, the first ${lost[0]?.id}; use another backup.`
  )
}

/** At the schema the backup was made with, then up to this relay's. */
async function writeRows(
  queries: Queries,
  { db, folder, now }: Restoring,
  { version, rows, gone }: BackupNote
): Promise<void> {
  const { dialect } = db
  const tables = [...keptTables.map(({ name }) => name), ...leftTables, ...ladderTables]
  for (const table of tables) await queries.run(`DROP TABLE IF EXISTS ${table}`)
  await climb(queries, dialect, version)
  const totals = totalStepsAt(version)
  for (const sql of dropTotalTriggers(dialect, totals)) await queries.run(sql)
  for (const { name } of keptTables) {
    // The backup may be older than the table.
    if (rows[name] === undefined) continue
    const count = await insertAll(queries, name, readRows(folder, name))
    if (count !== rows[name])
      throw refusal('bad_request', `The rows of ${name} in this backup are cut short; use another.`)
  }
  for (const id of gone) {
    await queries.run('UPDATE jobs SET image_gone_at = $2 WHERE id = $1', id, now)
    await queries.run('UPDATE uploads SET gone_at = $2 WHERE blob = $1', id, now)
  }
  await fillTotals(queries, totals)
  for (const sql of createTotalTriggers(dialect, totals)) await queries.run(sql)
  await climb(queries, dialect, migrations.length)
}

async function insertAll(
  queries: Queries,
  table: string,
  rows: AsyncGenerator<Row>
): Promise<number> {
  let count = 0
  let waiting: Row[] = []
  const flush = async () => {
    const [first] = waiting
    if (!first) return
    const columns = Object.keys(first)
    const values: Value[] = []
    const tuples = waiting.map((row) => {
      const places = columns.map((column) => `$${values.push(row[column] ?? null)}`)
      return `(${places.join(', ')})`
    })
    const sql = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${tuples.join(', ')}`
    await queries.run(sql, ...values)
    waiting = []
  }
  for await (const row of rows) {
    waiting.push(row)
    count += 1
    if (waiting.length * Object.keys(row).length >= maxValues) await flush()
  }
  await flush()
  return count
}
