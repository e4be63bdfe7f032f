import { unzipSync } from 'fflate'
import { expect, test } from 'vitest'
import { allAtOnce } from '../../../core/campaign/in-steps'
import { sealFile } from '../../pictures/seal-file'
import { createPack, type Ending } from './pack-frames'

const ending: Ending = {
  campaign: { name: 'Summer', version: 1 },
  seal: sealFile,
  inSlices: async (steps) => allAtOnce(steps)
}

const readZip = async (blob: Blob | undefined) =>
  unzipSync(new Uint8Array((await blob?.arrayBuffer()) ?? []))

test('a hand-over that is more than readers take becomes several archives, the manifest in the last', async () => {
  const pack = createPack({ maxBytes: 1_500, maxFiles: 3 })
  for (const path of ['a', 'b', 'c', 'd', 'e'])
    pack.add(path, await sealFile(Uint8Array.from([path.charCodeAt(0)])))
  const archives = await Promise.all((await pack.end(ending)).map(readZip))
  expect(archives.map((files) => Object.keys(files))).toEqual([
    ['a', 'b', 'c'],
    ['d', 'e', 'manifest.csv'],
    ['manifest.json', 'alt-text.csv']
  ])
  expect([...(archives[1]?.e ?? [])]).toEqual([101])
})

test('thousands of files are one archive whose every byte is in its place', async () => {
  const pack = createPack()
  const count = 1_001
  for (let at = 0; at < count; at += 1)
    pack.add(`source/${at}`, await sealFile(Uint8Array.from([at & 255, at >> 8])))
  const [archive, ...others] = await pack.end(ending)
  const files = await readZip(archive)
  expect(others).toEqual([])
  for (let at = 0; at < count; at += 1)
    expect([...(files[`source/${at}`] ?? [])]).toEqual([at & 255, at >> 8])
})
