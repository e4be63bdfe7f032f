import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type BlobStore, parseManifest } from '../../blobs/blob-store'
import { createFileBlobs } from '../../blobs/file-blobs'
import { createLog } from '../../log'
import type { Database } from '../../store/database'
import { createTrialJobs, toLease } from '../../trial/trial-jobs'
import { openTrialDatabase } from '../../trial/trial-store'
import { renewLease } from '../claim-job'
import { cancelJob } from '../ending/cancel-job'
import { readEvents } from '../job-events'
import { listJobs } from '../list-jobs'
import type { Lease } from '../move-job'
import { readJob } from '../read-job'
import { settleJob } from '../settle-job'
import { adoptLatePictures } from './adopt-picture'
import { recoverJobs } from './recover-jobs'

let db: Database
let jobs: ReturnType<typeof createTrialJobs>
beforeEach(async () => {
  db = await openTrialDatabase()
  jobs = createTrialJobs(db)
})
afterEach(() => db.close())

describe('recoverJobs', () => {
  const blobsIn = async () => createFileBlobs(await mkdtemp(join(tmpdir(), 'framefill-')))
  const lines: string[] = []
  const log = createLog((line) => lines.push(line), Date.now)
  const recover = async (now: number, blobs?: BlobStore, isHeld = (_: Lease) => false) =>
    recoverJobs({ db, blobs: blobs ?? (await blobsIn()), now, log, isHeld })
  const stateOf = async (id: string) => (await readJob(db, 'ada', id)).state

  test('queues again what was claimed and never sent', async () => {
    await jobs.submit('ada', 'one')
    const row = await jobs.claimed(1_000)
    expect(await recover(31_000)).toBe(0)
    expect(await recover(31_001)).toBe(1)
    expect((await readJob(db, 'ada', row.id)).state).toBe('queued')
  })

  test('never queues again what may have been sent: without a picture it is unknown', async () => {
    await jobs.submit('ada', 'one')
    const row = await jobs.calling()
    await recover(31_001)
    const job = await readJob(db, 'ada', row.id)
    expect(job.state).toBe('unknown')
    expect(job.failure?.message).toContain('may have been billed')
    expect(await jobs.claimAt(90_000)).toEqual({ waitMs: null })
  })

  test('adopts a picture that was finished before the worker died', async () => {
    await jobs.submit('ada', 'one')
    const row = await jobs.calling()
    const blobs = await blobsIn()
    const writer = await blobs.createWriter(row.id)
    await writer.write(new Uint8Array([1, 2, 3]))
    const image = { width: 960, height: 800, format: 'png', bytes: 3 } as const
    await writer.seal({ image, usage: null })
    await writer.keep(row.id)
    await recover(31_001, blobs)
    expect(await readJob(db, 'ada', row.id)).toMatchObject({ state: 'done', image })
  })

  test('cancels what was claimed, never sent, and not wanted any more', async () => {
    await jobs.submit('ada', 'one')
    const row = await jobs.claimed()
    await cancelJob(db, { owner: 'ada', id: row.id, isUnsentOnly: false, now: 2 })
    await recover(31_001)
    expect((await readJob(db, 'ada', row.id)).state).toBe('cancelled')
  })

  test('leaves alone what this relay runs itself, however old its lease', async () => {
    await jobs.submit('ada', 'one')
    const row = await jobs.calling()
    expect(await recover(900_000, undefined, ({ jobId }) => jobId === row.id)).toBe(0)
    expect(await stateOf(row.id)).toBe('calling')
  })

  test('takes over what was leased by a clock that was far ahead', async () => {
    await jobs.submit('ada', 'one')
    const row = await jobs.claimed()
    await renewLease(db, toLease(row), 90_000_000)
    expect(await recover(31_001)).toBe(1)
    expect(await stateOf(row.id)).toBe('queued')
  })

  test('leaves what its worker renewed since it was looked at', async () => {
    await jobs.submit('ada', 'one')
    const row = await jobs.calling()
    const blobs = await blobsIn()
    const renewing = {
      ...blobs,
      readManifest: async () => {
        await renewLease(db, toLease(row), 60_000)
        return null
      }
    }
    expect(await recover(31_001, renewing)).toBe(0)
    expect(await stateOf(row.id)).toBe('calling')
  })

  test('decides nothing while the picture store doesn’t answer, and nothing else waits for it', async () => {
    await jobs.submit('ada', 'one')
    await jobs.submit('ada', 'two')
    const row = await jobs.calling()
    const waiting = await jobs.claimed()
    const away = { ...(await blobsIn()), readManifest: () => Promise.reject(new Error('503')) }
    expect(await recover(31_001, away)).toBe(1)
    expect(await stateOf(row.id)).toBe('calling')
    expect(await stateOf(waiting.id)).toBe('queued')
    expect(lines.join('')).toContain('recovery.stumbled')
  })

  test('a manifest that can’t be read costs its own job, and the log says so', async () => {
    await jobs.submit('ada', 'one')
    const row = await jobs.calling()
    const broken = { ...(await blobsIn()), readManifest: async () => parseManifest('{"image":') }
    expect(await recover(31_001, broken)).toBe(1)
    expect(await stateOf(row.id)).toBe('unknown')
    expect(lines.join('')).toContain(`"event":"manifest.unreadable","jobId":"${row.id}"`)
  })

  test('never says that a relay stopped, since nobody can know', async () => {
    await jobs.submit('ada', 'one')
    const row = await jobs.calling()
    await recover(31_001)
    expect((await readJob(db, 'ada', row.id)).failure?.message).not.toContain('stopped')
  })
})

describe('adoptLatePictures', () => {
  const image = { width: 960, height: 800, format: 'png', bytes: 3 } as const
  const usage = { inputTextTokens: 7, inputImageTokens: 0, outputTokens: 100 }
  const log = createLog(() => undefined, Date.now)

  test('a picture that comes after its job was given up is done at its real cost', async () => {
    await jobs.submit('ada', 'one')
    const row = await jobs.calling()
    const blobs = await createFileBlobs(await mkdtemp(join(tmpdir(), 'framefill-')))
    const adopting = { db, blobs, log, now: () => 60_000 }
    await recoverJobs({ db, blobs, now: 31_001, log, isHeld: () => false })
    expect((await readJob(db, 'ada', row.id)).cost).toBe(row.estimate)
    expect(await adoptLatePictures(adopting, 0)).toBe(0)

    // Dismissed as lost, it is listed all the same once it has come.
    await settleJob(db, { owner: 'ada', id: row.id, now: 40_000 })
    const writer = await blobs.createWriter(row.id)
    await writer.write(new Uint8Array([1, 2, 3]))
    await writer.seal({ image, usage })
    expect(await adoptLatePictures(adopting, 31_002)).toBe(0)
    expect(await adoptLatePictures(adopting, 0)).toBe(1)
    const cost = 7 * 5 + 100 * 30
    expect(await readJob(db, 'ada', row.id)).toMatchObject({
      state: 'done',
      image,
      usage,
      cost,
      failure: null,
      finished_at: 60_000
    })
    const [ledger] = await db.all('SELECT sum(micros) AS micros FROM ledger')
    expect(ledger?.micros).toBe(cost)
    const most = { jobs: 9, letters: 9_999 }
    const listed = await listJobs(db, { which: 'unsettled', owner: 'ada', fileId: 'file-1', most })
    expect(listed.jobs).toHaveLength(1)
    const events = await readEvents(db, row.id, 3)
    expect(events.map(({ state }) => state)).toEqual(['unknown', 'done'])
  })
})
