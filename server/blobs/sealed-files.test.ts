import { watch } from 'node:fs'
import { mkdtemp, readdir, readFile, rename, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { type BlobStore, UnreadableManifest } from './blob-store'
import { createFileBlobs } from './file-blobs'
import { writeVoucher } from './sealed-files'

const manifest = {
  image: { width: 1, height: 2, format: 'png', bytes: 3 },
  usage: { inputTextTokens: 1, inputImageTokens: 2, outputTokens: 3 }
} as const
let folder: string
let blobs: BlobStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framefill-'))
  blobs = await createFileBlobs(folder)
})

/** As a relay leaves it that was killed before its picture had a name. */
async function leaveSealed(id: string): Promise<void> {
  const writer = await blobs.createWriter(id)
  await writer.write(new Uint8Array([1, 2, 3]))
  await writer.seal(manifest)
}

const temporaries = async () => (await readdir(join(folder, 'partial'))).sort()

test('a picture whose relay died before it had its name is found by its job', async () => {
  await leaveSealed('job-1')
  expect(await blobs.readManifest('job-2')).toBeNull()
  expect(await blobs.readManifest('job-1')).toEqual(manifest)
  expect((await blobs.open('job-1'))?.bytes).toBe(3)
  expect(await temporaries()).toEqual([])
  expect(await blobs.readManifest('job-1')).toEqual(manifest)
})

test('a picture whose relay died between its name and its manifest’s is found as well', async () => {
  await leaveSealed('job-1')
  const [name = ''] = await temporaries()
  await rename(join(folder, 'partial', name), join(folder, 'job-1'))
  expect(await blobs.readManifest('job-1')).toEqual(manifest)
})

test('bytes that never were whole are no picture', async () => {
  await leaveSealed('job-1')
  const [name = ''] = await temporaries()
  await truncate(join(folder, 'partial', name), 2)
  expect(await blobs.readManifest('job-1')).toBeNull()
})

describe('what vouches for a file', () => {
  const voucher = () => join(folder, 'picture.json')
  const isThere = async (name: string) => (await readdir(folder)).includes(name)

  test('has its name only once the file is on the disk as well', async () => {
    let noteSynced = () => {}
    const synced = new Promise<void>((resolve) => {
      noteSynced = resolve
    })
    const writing = writeVoucher(voucher(), '{}', () => synced)
    await expect.poll(() => isThere('picture.json.new')).toBe(true)
    expect(await isThere('picture.json')).toBe(false)
    noteSynced()
    await writing
    expect(await readFile(voucher(), 'utf8')).toBe('{}')
  })

  test('never has it when the disk didn’t take the file', async () => {
    const full = () => Promise.reject(new Error('full'))
    await expect(writeVoucher(voucher(), '{}', full)).rejects.toThrow('full')
    expect(await isThere('picture.json')).toBe(false)
  })
})

test('a relay that was taken for dead may still keep what another has kept for it', async () => {
  const writer = await blobs.createWriter('job-1')
  await writer.write(new Uint8Array([1, 2, 3]))
  await writer.seal(manifest)
  expect(await blobs.readManifest('job-1')).toEqual(manifest)
  await writer.keep('job-1')
  expect(await blobs.readManifest('job-1')).toEqual(manifest)
})

test('a manifest that is cut short says so, and is no missing one', async () => {
  await leaveSealed('job-1')
  await blobs.readManifest('job-1')
  await writeFile(join(folder, 'job-1.json'), '{"image":{"wid')
  await expect(blobs.readManifest('job-1')).rejects.toThrow(UnreadableManifest)
})

test('what is left of a deleted job goes with it', async () => {
  await leaveSealed('job-1')
  await leaveSealed('job-2')
  await blobs.delete('job-1')
  expect((await temporaries()).every((name) => name.startsWith('job-2.'))).toBe(true)
})

test('a manifest that is still being written is no broken one', async () => {
  const partial = join(folder, 'partial')
  await writeFile(join(partial, 'job-1.0'), new Uint8Array([1, 2, 3]))
  await writeFile(join(partial, 'job-1.0.json.new'), '{"image":{"wid')
  expect(await blobs.readManifest('job-1')).toBeNull()
})

test('a manifest never stands half under its name', async () => {
  const names = new Set<string>()
  const watching = watch(join(folder, 'partial'), (_event, name) => names.add(name ?? ''))
  await leaveSealed('job-1')
  await expect.poll(() => [...names].some((name) => name.endsWith('.json'))).toBe(true)
  watching.close()
  const [aside] = [...names].filter((name) => name.endsWith('.json.new'))
  expect(aside).toBeDefined()
})
