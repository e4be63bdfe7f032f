import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { refusal } from '../../core/failure'
import type { BlobStore } from '../blobs/blob-store'
import { createFileBlobs } from '../blobs/file-blobs'
import type { Database, Queries, Row } from '../store/database'
import { readVersion } from '../store/migrate'
import { migrations } from '../store/schema'
import { isStoreFull } from '../store/store-trouble'
import {
  type BackupNote,
  listPictures,
  type NamedPicture,
  picturesOf,
  rowsOf,
  writeNote,
  writeSynced
} from './backup-folder'
import { type KeptTable, keptTables } from './backup-tables'
import { copyPicture } from './copy-picture'

type Backing = Readonly<{
  db: Database
  blobs: BlobStore
  /** New, empty, or what an interrupted backup left. */
  folder: string
  now: number
  /** Hears how many pictures are copied. */
  onCopied?: (count: number) => void
}>

type Backup = Readonly<{ note: BackupNote; missing: readonly string[] }>

const pageLength = 500

/**
 * Writes a store and its pictures to a folder while relays go on. The rows are those of one moment;
 * then the pictures they name are copied, which never change and come before the row that names
 * them. `missing` are those that should be there and aren't, also in the store itself. Of two that
 * write to one folder at once at most the one that began last comes to its end.
 */
export async function writeBackup(backing: Backing): Promise<Backup> {
  const { folder } = backing
  const mark = randomUUID()
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 }).catch((error: unknown) => {
      throw isStoreFull(error) || !isSystemError(error) ? error : noFolder(folder)
    })
    await prepare(folder)
    await mkdir(join(folder, 'rows'), { mode: 0o700 })
    await writeFile(markOf(folder), mark)
    return await write(backing, mark)
  } catch (error) {
    // The store itself is only read.
    if (isStoreFull(error)) throw noRoom(folder)
    const found = await readMark(folder)
    throw isCollision(error, folder) || (found && found !== mark) ? taken(folder) : error
  }
}

async function write(backing: Backing, mark: string): Promise<Backup> {
  const { db, folder, now } = backing
  const { version, rows } = await db.snapshot((queries) => writeRows(queries, folder))
  const { pictures, absent } = await copyPictures(backing)
  const gone: string[] = []
  const missing: string[] = []
  for (const picture of absent) ((await isDeleted(db, picture)) ? gone : missing).push(picture.id)
  if ((await readMark(folder)) !== mark) throw taken(folder)
  await rm(markOf(folder))
  const note = { format: 1, version, at: now, rows, pictures, gone } as const
  await writeNote(folder, note)
  return { note, missing }
}

const noFolder = (folder: string) =>
  refusal(
    'bad_request',
    `${folder} is no folder and can’t be made one; give a new folder where this user may write.`
  )

const noRoom = (folder: string) =>
  refusal(
    'internal',
    `The disk of ${folder} is full; make room there and run the same command again, or give a folder on another disk.`
  )

const isSystemError = (error: unknown): error is Error & { code: unknown } =>
  error instanceof Error && 'code' in error

const ownNames = ['rows', 'pictures', 'backup.json.partial']

/** Keeps the pictures of an interrupted backup; its rows are of another moment. */
async function prepare(folder: string): Promise<void> {
  const names = await readdir(folder)
  if (names.includes('backup.json'))
    throw refusal('bad_request', `${folder} holds a backup already; give another folder.`)
  if (names.some((name) => !ownNames.includes(name)))
    throw refusal('bad_request', `${folder} isn’t empty; give a new folder.`)
  await rm(join(folder, 'rows'), { recursive: true, force: true })
}

/** Whose rows these are, as long as they are written. */
const markOf = (folder: string) => join(folder, 'rows', 'writer')

const readMark = (folder: string) => readFile(markOf(folder), 'utf8').catch(() => null)

/** Its own folder appears or goes by somebody else's hand alone. */
const isCollision = (error: unknown, folder: string) =>
  isSystemError(error) &&
  ['ENOENT', 'EEXIST', 'ENOTEMPTY'].includes(String(error.code)) &&
  'path' in error &&
  String(error.path).startsWith(folder)

const taken = (folder: string) =>
  refusal(
    'conflict',
    `Something else writes to ${folder}, such as another backup. Let one of them end, or give another folder.`
  )

async function writeRows(
  queries: Queries,
  folder: string
): Promise<Pick<BackupNote, 'version' | 'rows'>> {
  const version = await readVersion(queries.all)
  if (version > migrations.length)
    throw refusal(
      'conflict',
      'A newer relay has added to this store; back it up with the newest version of the relay.'
    )
  const rows: Record<string, number> = {}
  for (const table of keptTables) {
    let count = 0
    await writeSynced(rowsOf(folder, table.name), async (write) => {
      for await (const page of readPages(queries, table)) {
        await write(page.map((one) => `${JSON.stringify(one)}\n`).join(''))
        count += page.length
      }
    })
    rows[table.name] = count
  }
  return { version, rows }
}

/** All rows in the order of their key, a page at a time. */
export async function* readPages(
  queries: Queries,
  { name, key }: KeptTable
): AsyncGenerator<readonly Row[]> {
  const columns = key.join(', ')
  const places = key.map((_, index) => `$${index + 1}`).join(', ')
  let last: Row | null = null
  for (;;) {
    const after: Row | null = last
    const where = after ? `WHERE (${columns}) > (${places})` : ''
    const rows: Row[] = await queries.all(
      `SELECT * FROM ${name} ${where} ORDER BY ${columns} LIMIT ${pageLength}`,
      ...(after ? key.map((column) => after[column] ?? null) : [])
    )
    if (rows.length > 0) yield rows
    last = rows.at(-1) ?? null
    if (rows.length < pageLength) return
  }
}

async function copyPictures({ blobs, folder, onCopied = () => {} }: Backing) {
  const to = await createFileBlobs(picturesOf(folder))
  const absent: NamedPicture[] = []
  let pictures = 0
  for await (const picture of listPictures(folder)) {
    if (await copyPicture({ from: blobs, to, picture })) pictures += 1
    else absent.push(picture)
    onCopied(pictures)
  }
  return { pictures, absent }
}

/** Retention and quotas go on meanwhile. */
async function isDeleted(queries: Queries, { id, isUpload }: NamedPicture): Promise<boolean> {
  if (isUpload) {
    const rows = await queries.all('SELECT 1 FROM uploads WHERE blob = $1 AND gone_at IS NULL', id)
    return rows.length === 0
  }
  const [row] = await queries.all('SELECT image_gone_at FROM jobs WHERE id = $1', id)
  return row === undefined || row.image_gone_at !== null
}
