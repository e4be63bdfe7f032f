import { randomUUID } from 'node:crypto'
import { refusal } from '../../core/failure'
import type { BlobStore } from '../blobs/blob-store'
import type { Database, Queries } from '../store/database'

/**
 * A database and its picture store carry one id, so that neither is ever used with another's: a relay
 * that looks for pictures where they aren't would call every one of them lost.
 */
export type Pair = Readonly<{
  db: Database
  blobs: BlobStore
  /** What names the picture store, as in `DATA_DIR /srv/framefill` or `BLOB_URL https://…`. */
  place: string
}>

/** The blob in the picture store that holds the id. */
const marker = 'store-id'

/**
 * Proves that database and picture store belong together. What has no id yet, from before there was
 * one or since it is new, gets it. Rejects with one sentence that names what to change.
 */
export async function settleStoreId(pair: Pair): Promise<void> {
  const { db, blobs } = pair
  await refuseHalfRestored(db)
  if ((await readId(db)) === null)
    await db.transaction(async (queries) => {
      // Of two relays that start at once, one waits here and finds what the other has made.
      if (db.dialect === 'postgres') await queries.run('LOCK TABLE store_id IN EXCLUSIVE MODE')
      if ((await readId(queries)) !== null) return
      // A database that was brought back by other means than “restore” follows its pictures. The
      // marker comes first, so a stop in between looks the same.
      const id = (await readMarker(blobs)) ?? randomUUID()
      // Also where it is there: a stop may have left it on this relay's own disk alone.
      await writeMarker(blobs, id)
      await replaceId(queries, id)
    })
  await refuseStrangers(pair)
}

/** The same, for whoever only reads: nothing is written. */
export async function refuseStrangers({ db, blobs, place }: Pair): Promise<void> {
  await refuseHalfRestored(db)
  const known = await readId(db)
  if (known === null) return
  const marked = await readMarker(blobs)
  if (marked === known) return
  const [setting] = place.split(' ')
  if (marked !== null)
    throw refusal(
      'conflict',
      `The pictures at ${place} belong to another database; point ${setting} at the pictures of this one, or DATABASE_URL at theirs. Only if they are the right ones, run “relay accept-pictures” once.`
    )
  throw refusal(
    'conflict',
    `This database has its pictures elsewhere, or somebody has emptied ${place}; point ${setting} at the pictures. Only if they are gone for good, run “relay accept-pictures” once.`
  )
}

/** Nobody who has a token would be let in, and whoever were added meanwhile would be in the way. */
export async function refuseHalfRestored(queries: Queries): Promise<void> {
  if ((await readId(queries)) !== restoring) return
  throw refusal(
    'conflict',
    'A restore into this store has not come to its end; run “relay restore FOLDER” again. Only if you no longer want it, run “relay accept-pictures” once.'
  )
}

/** What stands for the id from a restore's first step to its last. */
const restoring = 'restoring'

export function noteRestoring(db: Database): Promise<void> {
  return db.transaction((queries) => replaceId(queries, restoring))
}

/**
 * Makes database and picture store a pair under a new id, whatever either belonged to. A stop in
 * between leaves them strangers, and the same again mends it. `note` writes what belongs to it.
 */
export async function renewStoreId(
  { db, blobs }: Omit<Pair, 'place'>,
  note: (queries: Queries) => Promise<void>
): Promise<void> {
  const id = randomUUID()
  await writeMarker(blobs, id)
  await db.transaction(async (queries) => {
    await replaceId(queries, id)
    await note(queries)
  })
}

/** Within the transaction that makes the database another one; the marker is there before. */
export async function replaceId(queries: Queries, id: string): Promise<void> {
  await queries.run('DELETE FROM store_id')
  await queries.run('INSERT INTO store_id (id) VALUES ($1)', id)
}

/** Whole under its name, or not at all. */
export async function writeMarker(blobs: BlobStore, id: string): Promise<void> {
  const writer = await blobs.createWriter()
  try {
    await writer.write(new TextEncoder().encode(id))
    await writer.keep(marker)
  } catch (error) {
    await writer.discard().catch(() => undefined)
    throw error
  }
}

async function readId(queries: Queries): Promise<string | null> {
  const [row] = await queries.all('SELECT id FROM store_id')
  return row ? String(row.id) : null
}

async function readMarker(blobs: BlobStore): Promise<string | null> {
  const found = await blobs.open(marker)
  return found && (await new Response(found.stream).text()).trim()
}
