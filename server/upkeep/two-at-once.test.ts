import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { AppError } from '../../core/failure'
import { createFileBlobs } from '../blobs/file-blobs'
import { createTrialRelay, submitTrial } from '../trial/trial-relay'
import { openTrialDatabase } from '../trial/trial-store'
import { restoreBackup } from './restore-backup'
import { settleStoreId } from './store-id'
import { writeBackup } from './write-backup'

const now = Date.parse('2026-11-26T12:00:00Z')
const newFolder = () => mkdtemp(join(tmpdir(), 'framefill-'))

test('a second restore into the same store leaves it as the first one made it', async () => {
  const relay = await createTrialRelay()
  await submitTrial(relay, 'waits')
  const folder = join(await newFolder(), 'backup')
  await writeBackup({ db: relay.db, blobs: relay.blobs, folder, now })
  const db = await openTrialDatabase()
  const blobs = await createFileBlobs(await newFolder())
  const one = () => restoreBackup({ db, blobs, folder, now })
  const ends = await Promise.allSettled([one(), one()])
  expect(ends.some(({ status }) => status === 'fulfilled')).toBe(true)
  await settleStoreId({ db, blobs, place: 'DATA_DIR /here' })
})

test('of two backups into one folder at most one ends, and it can be restored; others are told why not', async () => {
  const relay = await createTrialRelay()
  await submitTrial(relay, 'waits')
  for (let round = 0; round < 3; round += 1) {
    const folder = join(await newFolder(), 'backup')
    const one = () => writeBackup({ db: relay.db, blobs: relay.blobs, folder, now })
    const ends = await Promise.allSettled([one(), one()])
    const failed = ends.filter((end) => end.status === 'rejected')
    for (const { reason } of failed) {
      expect(reason).toBeInstanceOf(AppError)
      expect(reason.message).toContain(folder)
    }
    expect(failed.length).toBeGreaterThan(0)
    if (failed.length === 2) await one()
    const blobs = await createFileBlobs(await newFolder())
    await restoreBackup({ db: await openTrialDatabase(), blobs, folder, now })
  }
})
