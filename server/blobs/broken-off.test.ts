import { mkdir, mkdtemp, readdir, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createFileBlobs } from './file-blobs'

test('what broke off on its way in goes at the next start, and nothing else', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'framefill-'))
  await mkdir(join(folder, 'partial'))
  const longAgo = new Date(Date.now() - 3 * 3_600_000)
  for (const name of ['upload.old', 'job-1.old', 'upload.new']) {
    const path = join(folder, 'partial', name)
    await writeFile(path, 'half')
    if (name.endsWith('.old')) await utimes(path, longAgo, longAgo)
  }
  await createFileBlobs(folder)
  expect((await readdir(join(folder, 'partial'))).sort()).toEqual(['job-1.old', 'upload.new'])
})
