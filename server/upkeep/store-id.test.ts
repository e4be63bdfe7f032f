import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { BlobStore } from '../blobs/blob-store'
import { createFileBlobs } from '../blobs/file-blobs'
import type { Database } from '../store/database'
import { openTrialDatabase } from '../trial/trial-store'
import { restoreBackup } from './restore-backup'
import { refuseStrangers, renewStoreId, settleStoreId } from './store-id'
import { writeBackup } from './write-backup'

const newFolder = () => mkdtemp(join(tmpdir(), 'framefill-'))

let db: Database
let folder: string
let blobs: BlobStore
beforeEach(async () => {
  db = await openTrialDatabase()
  folder = await newFolder()
  blobs = await createFileBlobs(folder)
})

const start = (pictures: BlobStore = blobs, place = 'DATA_DIR /srv/one') =>
  settleStoreId({ db, blobs: pictures, place })
const idOf = async (store: Database) => (await store.all('SELECT id FROM store_id')).map(String)

test('a first start names the pair, an older store’s too, and later ones find it', async () => {
  await db.run(`INSERT INTO people (id, name, created_at) VALUES ('ada', 'Ada', 1)`)
  const writer = await blobs.createWriter()
  await writer.write(new Uint8Array(3))
  await writer.keep('a-picture-of-before')
  await start()
  await start()
  expect(await idOf(db)).toHaveLength(1)
  expect(await read(blobs, 'a-picture-of-before')).toHaveLength(3)
})

test('a second relay with another picture folder is refused, and the first one goes on', async () => {
  await start()
  const other = await createFileBlobs(await newFolder())
  await expect(start(other, 'DATA_DIR /srv/two')).rejects.toThrow(
    'This database has its pictures elsewhere, or somebody has emptied DATA_DIR /srv/two; point DATA_DIR at the pictures.'
  )
  await expect(start(other, 'BLOB_URL https://a.example.com/b')).rejects.toThrow(
    'point BLOB_URL at'
  )
  expect(await other.open('store-id')).toBeNull()
  await start()
})

test('pictures of another database are refused, and nothing is written there', async () => {
  await start()
  const other = await createFileBlobs(await newFolder())
  await renewStoreId({ db: strangeDb(), blobs: other }, async () => {})
  const before = await read(other)
  await expect(start(other)).rejects.toThrow(
    'The pictures at DATA_DIR /srv/one belong to another database; point DATA_DIR at the pictures of this one, or DATABASE_URL at theirs.'
  )
  expect(await read(other)).toBe(before)
})

test('of two relays that start at once on a new store, with other folders, one is refused', async () => {
  const other = await createFileBlobs(await newFolder())
  const starts = await Promise.allSettled([start(), start(other)])
  expect(starts.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected'])
  expect((await Promise.all([start(), start()])).length).toBe(2)
})

test('an emptied picture store is refused until the operator accepts it', async () => {
  await start()
  await rm(join(folder, 'store-id'))
  await expect(start()).rejects.toThrow(
    'Only if they are gone for good, run “relay accept-pictures”'
  )
  await expect(refuseStrangers({ db, blobs, place: 'DATA_DIR /srv' })).rejects.toThrow('emptied')
  await renewStoreId({ db, blobs }, async () => {})
  await start()
  expect(await idOf(db)).toHaveLength(1)
})

test('a stop between marker and database, at the first start, is gone on from', async () => {
  const stopping: Database = {
    ...db,
    transaction: (work) =>
      db.transaction(async (queries) => {
        await work(queries)
        throw new Error('stopped')
      })
  }
  await expect(settleStoreId({ db: stopping, blobs, place: 'DATA_DIR /srv' })).rejects.toThrow()
  expect(await idOf(db)).toEqual([])
  expect(await read(blobs)).not.toBe('')
  await start()
})

test('a restore gives the pair an id of its own', async () => {
  await start()
  const before = await read(blobs)
  const backup = join(await newFolder(), 'backup')
  await writeBackup({ db, blobs, folder: backup, now: 1 })
  db = await openTrialDatabase()
  // The database is lost and its pictures are not: they stay, and answer to the new one alone.
  await restoreBackup({ db, blobs, folder: backup, now: 1 })
  await start()
  expect(await read(blobs)).not.toBe(before)
})

async function read(from: BlobStore, id = 'store-id'): Promise<string> {
  const found = await from.open(id)
  return found ? new Response(found.stream).text() : ''
}

/** Only its pictures matter. */
const strangeDb = (): Database => ({ ...db, transaction: async () => undefined as never })
