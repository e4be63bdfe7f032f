import { randomUUID } from 'node:crypto'
import { AppError } from '../../core/failure'
import type { BlobStore } from '../blobs/blob-store'
import type { Database, Queries } from '../store/database'
import type { Received } from './receive-picture'
import { forgetUpload } from './sweep-uploads'
import { isUnneeded, parseUploadRow, type UploadRow } from './upload-row'

type Keeping = Readonly<{
  db: Database
  blobs: BlobStore
  owner: string
  /** What one person’s uploads may take together, in bytes. */
  quota: number
  now: number
}>

/**
 * Keeps a received picture under its owner and hash; the same file again keeps what is there. Where
 * the quota is full, uploads that no waiting job needs make room, the longest unused first. Throws
 * `rate_limited` when that isn’t enough. The writer is kept or discarded.
 */
export async function keepUpload(keeping: Keeping, received: Received): Promise<UploadRow> {
  const { db, blobs } = keeping
  const { writer } = received
  try {
    // The row comes first: a stop before its bytes are there is healed when the file comes again.
    const { kept, gone } = await db.transaction(async (queries) => {
      await lockPerson(queries, keeping.owner)
      const row = await upsert(queries, keeping, received)
      return { kept: row, gone: await makeRoom(queries, keeping, row) }
    })
    for (const blob of gone) await forgetUpload(keeping, blob)
    if (await isThere(blobs, kept.blob)) await writer.discard()
    else await writer.keep(kept.blob)
    return kept
  } catch (error) {
    await writer.discard().catch(() => undefined)
    throw error
  }
}

/** Uploads of one person follow one another, so what they count can’t be exceeded. */
function lockPerson(queries: Queries, owner: string): Promise<void> {
  return queries.run('UPDATE people SET name = name WHERE id = $1', owner)
}

async function upsert(
  queries: Queries,
  { owner, now }: Keeping,
  { id, bytes, width, height, format }: Received
): Promise<UploadRow> {
  const [row] = await queries.all(
    `INSERT INTO uploads (blob, owner, id, bytes, width, height, format, created_at, used_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $8)
     ON CONFLICT (owner, id) WHERE gone_at IS NULL DO UPDATE SET used_at = excluded.used_at
     RETURNING *`,
    `upload-${randomUUID()}`,
    owner,
    id,
    bytes,
    width,
    height,
    format,
    now
  )
  if (!row) throw new Error('An upload that was just kept must exist')
  return parseUploadRow(row)
}

/** Marks what has to go, and gives the blobs to delete. */
async function makeRoom(
  queries: Queries,
  { owner, quota, now }: Keeping,
  kept: UploadRow
): Promise<string[]> {
  let over = (await readUploadedBytes(queries, owner)) - quota
  if (over <= 0) return []
  const marked: string[] = []
  const unneeded = await queries.all(
    `SELECT * FROM uploads WHERE owner = $1 AND gone_at IS NULL AND blob <> $2 AND ${isUnneeded}
     ORDER BY used_at, blob`,
    owner,
    kept.blob
  )
  for (const { blob, bytes, used_at } of unneeded.map(parseUploadRow)) {
    if (over <= 0) break
    // Not when a job has named it since it was found.
    const [gone] = await queries.all(
      `UPDATE uploads SET gone_at = $2 WHERE blob = $1 AND used_at = $3 AND ${isUnneeded}
       RETURNING blob`,
      blob,
      now,
      used_at
    )
    if (!gone) continue
    over -= bytes
    marked.push(blob)
  }
  if (over > 0) throw tooMany()
  return marked
}

export async function readUploadedBytes(queries: Queries, owner: string): Promise<number> {
  const [row] = await queries.all(
    'SELECT COALESCE(sum(bytes), 0) AS bytes FROM uploads WHERE owner = $1 AND gone_at IS NULL',
    owner
  )
  return Number(row?.bytes)
}

async function isThere(blobs: BlobStore, name: string): Promise<boolean> {
  return (await blobs.measure(name)) !== null
}

const tooMany = () =>
  new AppError({
    code: 'rate_limited',
    message:
      'Pictures of yours that wait to be made need all the room you have at the relay. Wait until some are done, or cancel them.',
    retryable: true
  })
