import { createReadStream } from 'node:fs'
import { open, readFile, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import * as z from 'zod/mini'
import { refusal } from '../../core/failure'
import { syncFolder } from '../blobs/sealed-files'
import type { Row } from '../store/database'

/**
 * What `backup.json` says. It is written last, so a folder without it is no whole backup. The rows
 * of a table are a JSON object a line in `rows/TABLE.jsonl`, pictures lie in `pictures` as the relay
 * keeps them. The same on both engines, so a backup of one can be restored to the other.
 */
export const BackupNote = z.strictObject({
  format: z.literal(1),
  /** The schema's version. */
  version: z.int().check(z.minimum(1)),
  /** When the store looked like this, ms since 1970. */
  at: z.int(),
  rows: z.record(z.string(), z.int()),
  pictures: z.int(),
  /** Named by a row, and deleted between the rows' reading and theirs. */
  gone: z.array(z.string())
})
export type BackupNote = z.infer<typeof BackupNote>

const noteName = 'backup.json'
export const rowsOf = (folder: string, table: string) => join(folder, 'rows', `${table}.jsonl`)
export const picturesOf = (folder: string) => join(folder, 'pictures')

/** Throws `bad_request` in one sentence when the folder holds no whole backup. */
export async function readNote(folder: string): Promise<BackupNote> {
  const text = await readFile(join(folder, noteName), 'utf8').catch(() => null)
  if (text === null)
    throw refusal(
      'bad_request',
      `There is no whole backup in ${folder}; a backup that was interrupted is finished by running it again.`
    )
  const note = z.safeParse(BackupNote, parseJson(text))
  if (note.success) return note.data
  throw refusal(
    'bad_request',
    `The backup in ${folder} can’t be read; perhaps a newer relay made it. Start the newest version.`
  )
}

export async function writeNote(folder: string, note: BackupNote): Promise<void> {
  const aside = join(folder, `${noteName}.partial`)
  await writeSynced(aside, async (write) => write(JSON.stringify(note, null, 2)))
  await rename(aside, join(folder, noteName))
  await syncFolder(folder)
}

/** Writes a file piece by piece; on the disk when it resolves. */
export async function writeSynced(
  path: string,
  work: (write: (text: string) => Promise<void>) => Promise<void>
): Promise<void> {
  const file = await open(path, 'w')
  try {
    await work(async (text) => void (await file.writeFile(text)))
    await file.sync()
  } finally {
    await file.close()
  }
}

const ParsedRow = z.record(z.string(), z.union([z.string(), z.number(), z.null()]))

/** The rows of a table, one after the other. */
export async function* readRows(folder: string, table: string): AsyncGenerator<Row> {
  const lines = createInterface({
    input: createReadStream(rowsOf(folder, table), 'utf8'),
    crlfDelay: Number.POSITIVE_INFINITY
  })
  for await (const line of lines) yield z.parse(ParsedRow, JSON.parse(line))
}

/** The pictures that the rows name, and a job's or an upload's length of them where it is known. */
export async function* listPictures(folder: string): AsyncGenerator<NamedPicture> {
  for await (const row of readRows(folder, 'jobs'))
    if ((row.state === 'done' || row.image !== null) && row.image_gone_at === null)
      yield { id: String(row.id), isUpload: false }
  for await (const row of readRows(folder, 'uploads'))
    if (row.gone_at === null) yield { id: String(row.blob), isUpload: true }
}

export type NamedPicture = Readonly<{ id: string; isUpload: boolean }>

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
