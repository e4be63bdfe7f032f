import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { admit } from '../access/admit'
import type { BlobStore } from '../blobs/blob-store'
import { createFileBlobs } from '../blobs/file-blobs'
import { samplePng } from '../foundry/sample-pictures'
import type { Database, Queries } from '../store/database'
import { createTrialRelay, submitTrial, untilState } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { checkStore } from './check-store'
import { restoreBackup } from './restore-backup'
import { settleStoreId } from './store-id'
import { writeBackup } from './write-backup'

const now = 1_000_000
const newFolder = () => mkdtemp(join(tmpdir(), 'framefill-'))

type Stores = Readonly<{ db: Database; blobs: BlobStore }>

/** The same stores for a process that is gone after so many steps: nothing it does comes through. */
function mortal({ db, blobs }: Stores, steps: number): Stores & { isDead: () => boolean } {
  let left = steps
  const step = async () => {
    left -= 1
    if (left < 0) throw new Error('killed')
  }
  const counted = (queries: Queries): Queries => ({
    all: async (...args) => step().then(() => queries.all(...args)),
    run: async (...args) => step().then(() => queries.run(...args))
  })
  const within =
    (begin: Database['transaction']): Database['transaction'] =>
    (work) =>
      begin(async (queries) => {
        const result = await work(counted(queries))
        // Before the commit, too.
        await step()
        return result
      })
  return {
    isDead: () => left < 0,
    db: {
      ...db,
      ...counted(db),
      transaction: within(db.transaction),
      snapshot: within(db.snapshot)
    },
    blobs: {
      ...blobs,
      open: async (id) => step().then(() => blobs.open(id)),
      readManifest: async (id) => step().then(() => blobs.readManifest(id)),
      createWriter: async (owner) => {
        await step()
        const writer = await blobs.createWriter(owner)
        return {
          ...writer,
          seal: async (manifest) => step().then(() => writer.seal(manifest)),
          keep: async (id) => step().then(() => writer.keep(id))
        }
      }
    }
  }
}

/** Does the same again, each time killed a little later, until it comes through. */
async function insist(
  stores: Stores,
  work: (stores: Stores) => Promise<unknown>,
  afterKill: () => Promise<void>
): Promise<number> {
  for (let steps = 0, kills = 0; ; steps += 1 + Math.floor(steps / 4)) {
    const killed = mortal(stores, steps)
    try {
      await work(killed)
      if (!killed.isDead()) return kills
    } catch (error) {
      if (!killed.isDead()) throw error
    }
    kills += 1
    await afterKill()
  }
}

async function live() {
  const relay = await createTrialRelay()
  const worker = relay.startWorker()
  for (let index = 0; index < 3; index += 1) {
    const { id } = await submitTrial(relay, `${index}`)
    await (await relay.call(index)).finish(new Uint8Array([index, 1, 2]))
    await untilState(relay, id, 'done')
  }
  await worker.drain()
  await submitTrial(relay, 'waits')
  const body = Buffer.from(samplePng(32, 32))
  expect((await relay.fetch('/v1/uploads', { method: 'POST', body })).status).toBe(200)
  return relay
}

test('backup and restore are killed at each step, and end whole or say that they must be run again', async () => {
  const relay = await live()
  const folder = join(await newFolder(), 'backup')
  const backUp = ({ db, blobs }: Stores) => writeBackup({ db, blobs, folder, now })
  const restore = ({ db, blobs }: Stores) => restoreBackup({ db, blobs, folder, now })

  const noBackup = async () => {
    await expect(restore(relay)).rejects.toThrow('a backup that was interrupted is finished by')
  }
  expect(await insist(relay, backUp, noBackup)).toBeGreaterThan(8)

  const db = await openTrialDatabase()
  const blobs = await createFileBlobs(await newFolder())
  const copy = { db, blobs }
  const start = () => settleStoreId({ ...copy, place: 'DATA_DIR /srv' })
  let refused = 0
  const emptyOrRefused = async () => {
    for (const table of ['people', 'tokens', 'jobs', 'ledger'])
      expect(await db.all(`SELECT 1 FROM ${table} LIMIT 1`)).toEqual([])
    const [begun] = await db.all('SELECT id FROM store_id')
    if (!begun) return
    refused += 1
    await expect(start()).rejects.toThrow('run “relay restore FOLDER” again')
  }
  expect(await insist(copy, restore, emptyOrRefused)).toBeGreaterThan(12)
  expect(refused).toBeGreaterThan(8)

  await start()
  expect(await admit(db, relay.token, now)).toMatchObject({ name: 'Ada' })
  expect(await checkStore(copy)).toMatchObject({ jobs: 4, pictures: 4, faults: [] })
  const jobs = await db.all(`SELECT id FROM jobs WHERE state = 'done' ORDER BY created_at`)
  const first = await blobs.open(String(jobs[0]?.id))
  expect(first && new Uint8Array(await new Response(first.stream).arrayBuffer())).toHaveLength(3)
  await expect(restore(copy)).rejects.toThrow('where a restore has just ended, it is whole')
})
