import { mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import type { BlobStore } from '../blobs/blob-store'
import { createFileBlobs } from '../blobs/file-blobs'
import { samplePng } from '../foundry/sample-pictures'
import type { Database } from '../store/database'
import { ladderTables } from '../store/migrate'
import { createTrialRelay, submitTrial, type TrialRelay, untilState } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { sweep } from '../work/retention'
import { keptTables, leftTables } from './backup-tables'
import { checkStore, mendTotals } from './check-store'
import { restoreBackup } from './restore-backup'
import { writeBackup } from './write-backup'

const now = Date.parse('2026-11-26T12:00:00Z')

let relay: TrialRelay
let folder: string
beforeEach(async () => {
  relay = await createTrialRelay()
  relay.clock.now = now
  folder = join(await mkdtemp(join(tmpdir(), 'framefill-')), 'backup')
})

/** So many finished pictures, one that waits and one that somebody sent along. */
async function live(count: number): Promise<void> {
  const worker = relay.startWorker()
  for (let index = 0; index < count; index += 1) {
    const { id } = await submitTrial(relay, `${index}`)
    const call = await relay.call(index)
    await call.finish(new Uint8Array([index, 1, 2]))
    await untilState(relay, id, 'done')
  }
  await worker.drain()
  await submitTrial(relay, 'waits')
  const body = samplePng(32, 32)
  const sent = await relay.fetch('/v1/uploads', { method: 'POST', body: Buffer.from(body) })
  expect(sent.status).toBe(200)
}

const back = (blobs: BlobStore = relay.blobs) => writeBackup({ db: relay.db, blobs, folder, now })

/** An empty store and an empty place for pictures; the first one is closed. */
async function restore(): Promise<{ db: Database; blobs: BlobStore }> {
  const db = await openTrialDatabase()
  const blobs = await createFileBlobs(await mkdtemp(join(tmpdir(), 'framefill-')))
  await restoreBackup({ db, blobs, folder, now })
  return { db, blobs }
}

const readAll = async (db: Database) =>
  Promise.all(
    [...keptTables.map(({ name, key }) => [name, key.join()]), ['usage_days', 'day']].map(
      ([name, key]) => db.all(`SELECT * FROM ${name} ORDER BY ${key}`)
    )
  )

async function readPicture(blobs: BlobStore, id: string): Promise<number[] | null> {
  const found = await blobs.open(id)
  return found && [...new Uint8Array(await new Response(found.stream).arrayBuffer())]
}

test('every table of the schema is in a backup, or known to need none', async () => {
  const rows = await relay.db.all(
    relay.db.dialect === 'sqlite'
      ? `SELECT name FROM sqlite_master WHERE type = 'table'`
      : `SELECT table_name AS name FROM information_schema.tables
         WHERE table_schema = current_schema()`
  )
  const known = [...keptTables.map(({ name }) => name), ...leftTables, ...ladderTables]
  expect(rows.map(({ name }) => String(name)).sort()).toEqual(known.sort())
})

describe('a backup', () => {
  test('restores rows, pictures and totals to another store', async () => {
    await live(3)
    const before = await readAll(relay.db)
    const { note, missing } = await back()
    expect([note.rows.jobs, note.pictures, missing]).toEqual([4, 4, []])
    const copy = await restore()
    expect(await readAll(copy.db)).toEqual(before)
    expect(await checkStore(copy)).toMatchObject({ jobs: 4, pictures: 4, faults: [] })
    const [job] = await copy.db.all(`SELECT id FROM jobs WHERE state = 'done' ORDER BY created_at`)
    expect(await readPicture(copy.blobs, String(job?.id))).toHaveLength(3)
    expect(await copy.blobs.readManifest(String(job?.id))).toMatchObject({ image: { bytes: 3 } })
  })

  test('from before a table was there brings back the others', async () => {
    await live(1)
    await back()
    const noteFile = join(folder, 'backup.json')
    const note = JSON.parse(await readFile(noteFile, 'utf8'))
    const { audit, audit_head: head, ...rows } = note.rows
    expect([audit, head]).toEqual([0, 0])
    await rm(join(folder, 'rows', 'audit.jsonl'))
    await rm(join(folder, 'rows', 'audit_head.jsonl'))
    for (const table of ['tokens', 'jobs']) {
      const file = join(folder, 'rows', `${table}.jsonl`)
      const later = /,"(sign_in|check_at|wait_reason)":null/g
      await writeFile(file, (await readFile(file, 'utf8')).replaceAll(later, ''))
    }
    await writeFile(noteFile, JSON.stringify({ ...note, version: 14, rows }))
    const copy = await restore()
    expect(await checkStore(copy)).toMatchObject({ jobs: 2, faults: [] })
    expect(await copy.db.all('SELECT * FROM audit')).toEqual([])
  })

  test('is of one moment, whatever is made and deleted while it is copied', async () => {
    await live(3)
    const [first] = await relay.db.all(`SELECT id FROM jobs WHERE state = 'done'`)
    const gone = String(first?.id)
    let isLate = false
    const blobs: BlobStore = {
      ...relay.blobs,
      readManifest: async (id) => {
        if (!isLate) {
          // Between the rows and the pictures: one more comes, and retention takes one away.
          isLate = true
          await submitTrial(relay, 'late')
          await relay.blobs.delete(gone)
          await relay.db.run('UPDATE jobs SET image_gone_at = 1 WHERE id = $1', gone)
        }
        return relay.blobs.readManifest(id)
      }
    }
    const { note, missing } = await back(blobs)
    expect([note.rows.jobs, note.pictures, note.gone, missing]).toEqual([4, 3, [gone], []])
    expect(await checkStore(await restore())).toMatchObject({ jobs: 4, pictures: 3, faults: [] })
  })

  test('says which pictures the store itself has lost, and holds the rest', async () => {
    await live(2)
    const [first] = await relay.db.all(`SELECT id FROM jobs WHERE state = 'done'`)
    await relay.blobs.delete(String(first?.id))
    const { note, missing } = await back()
    expect([note.pictures, missing]).toEqual([2, [first?.id]])
    expect((await checkStore(await restore())).faults).toEqual([
      `The picture of job ${first?.id} is missing or cut short in the picture store.`
    ])
  })

  test('that was stopped can’t be restored, and is finished by the same command', async () => {
    await live(3)
    let left = 2
    const stopping: BlobStore = {
      ...relay.blobs,
      open: (id) => {
        left -= 1
        return left < 0 ? Promise.reject(new Error('stopped')) : relay.blobs.open(id)
      }
    }
    await expect(back(stopping)).rejects.toThrow('stopped')
    const early = restoreBackup({ db: relay.db, blobs: relay.blobs, folder, now })
    await expect(early).rejects.toThrow('no whole backup')
    await back()
    expect(await checkStore(await restore())).toMatchObject({ pictures: 4, faults: [] })
  })

  test('is not made by an older relay, which doesn’t know all tables', async () => {
    await relay.db.run('INSERT INTO migration_steps (version) VALUES (999)')
    await expect(back()).rejects.toThrow('newest version')
  })

  test('goes into no folder with something else in it, nor over another backup', async () => {
    await back()
    await expect(back()).rejects.toThrow('holds a backup already')
    folder = await mkdtemp(join(tmpdir(), 'framefill-'))
    await writeFile(join(folder, 'holiday.jpg'), 'x')
    await expect(back()).rejects.toThrow('isn’t empty')
    expect(await readdir(folder)).toEqual(['holiday.jpg'])
  })
})

describe('a restore', () => {
  test('touches no store that is in use', async () => {
    await live(1)
    await back()
    await expect(restoreBackup({ db: relay.db, blobs: relay.blobs, folder, now })).rejects.toThrow(
      'isn’t empty'
    )
  })

  test('refuses a backup whose rows or pictures are cut short, and leaves the store empty', async () => {
    await live(2)
    await back()
    const db = await openTrialDatabase()
    const blobs = await createFileBlobs(await mkdtemp(join(tmpdir(), 'framefill-')))
    const again = () => restoreBackup({ db, blobs, folder, now })
    await truncate(join(folder, 'rows', 'people.jsonl'), 0)
    await expect(again()).rejects.toThrow('rows of people in this backup are cut short')
    expect(await db.all('SELECT id FROM jobs')).toEqual([])
    const [picture = ''] = await readdir(join(folder, 'pictures'))
    await rm(join(folder, 'pictures', picture.replace('.json', '')))
    await expect(again()).rejects.toThrow('1 pictures of this backup are gone')
  })

  test('refuses a backup of a newer relay', async () => {
    await back()
    const text = JSON.stringify({ format: 1, version: 999, at: 1, rows: {}, pictures: 0, gone: [] })
    await writeFile(join(folder, 'backup.json'), text)
    await expect(restore()).rejects.toThrow('newest version')
  })
})

describe('check', () => {
  test('finds what is off, each by its sentence', async () => {
    await live(2)
    const check = () => checkStore({ db: relay.db, blobs: relay.blobs })
    expect(await check()).toEqual({ jobs: 3, pictures: 3, faults: [] })
    const [one, two] = await relay.db.all(`SELECT id FROM jobs WHERE state = 'done' ORDER BY id`)
    await relay.db.run('UPDATE spent SET micros = micros + 5 WHERE period = $1', '2026-11')
    await relay.db.run(
      `UPDATE ledger SET micros = micros + 1 WHERE kind = 'settle' AND job_id = $1`,
      String(one?.id)
    )
    await relay.db.run(`UPDATE jobs SET recipe = '{' WHERE id = $1`, String(two?.id))
    await relay.db.run('DELETE FROM events WHERE job_id = $1', String(two?.id))
    await relay.blobs.delete(String(one?.id))
    const { faults } = await check()
    expect(faults.join('\n')).toContain('The total spent (period 2026-11')
    expect(faults.join('\n')).toMatch(new RegExp(`Job ${one?.id} \\(done\\) counts as \\d+`))
    expect(faults).toContain(`Job ${two?.id} can’t be read by this version of the relay.`)
    expect(faults.join('\n')).toContain(`Job ${two?.id} has no event`)
    expect(faults).toContain(
      `The picture of job ${one?.id} is missing or cut short in the picture store.`
    )
  })

  test('can count the totals again', async () => {
    await live(2)
    await relay.db.run('DELETE FROM tallies')
    const check = () => checkStore({ db: relay.db, blobs: relay.blobs })
    expect((await check()).faults.length).toBeGreaterThan(0)
    await mendTotals(relay.db, async () => {})
    expect((await check()).faults).toEqual([])
  })

  test('has nothing against a store that retention has been through', async () => {
    await live(2)
    relay.clock.now += 400 * 86_400_000
    await sweep({ ...relay.context, days: { image: 30, event: 30, prompt: 30 } })
    expect(await checkStore({ db: relay.db, blobs: relay.blobs })).toMatchObject({
      pictures: 0,
      faults: []
    })
  })
})
