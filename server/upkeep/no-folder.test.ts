import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFileBlobs } from '../blobs/file-blobs'
import { openTrialDatabase } from '../trial/trial-store'
import { writeBackup } from './write-backup'

test.each(['ENOSPC', 'EDQUOT'])('a backup that finds no room says so (%s)', async (code) => {
  const place = await mkdtemp(join(tmpdir(), 'framefill-'))
  const db = await openTrialDatabase()
  const blobs = await createFileBlobs(join(place, 'pictures'))
  const snapshot = () => Promise.reject(Object.assign(new Error('no space'), { code }))
  const folder = join(place, 'backup')
  await expect(
    writeBackup({ db: { ...db, snapshot }, blobs, folder, now: 0 })
  ).rejects.toMatchObject({
    failure: { code: 'internal', message: expect.stringContaining(`disk of ${folder} is full`) }
  })
  await writeBackup({ db, blobs, folder, now: 0 })
})

test('a backup into what can’t be a folder says so in a sentence', async () => {
  const place = await mkdtemp(join(tmpdir(), 'framefill-'))
  const file = join(place, 'holiday.jpg')
  await writeFile(file, 'x')
  const db = await openTrialDatabase()
  const blobs = await createFileBlobs(join(place, 'pictures'))
  for (const folder of [file, join(file, 'within'), join(place, 'x'.repeat(300))])
    await expect(writeBackup({ db, blobs, folder, now: 0 })).rejects.toMatchObject({
      failure: { code: 'bad_request', message: expect.stringContaining('is no folder') }
    })
})
