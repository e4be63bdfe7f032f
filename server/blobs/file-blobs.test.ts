import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import type { BlobStore } from './blob-store'
import { createFileBlobs } from './file-blobs'

let folder: string
let blobs: BlobStore
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framefill-'))
  blobs = await createFileBlobs(folder)
})

const textOf = (stream: ReadableStream<Uint8Array>) => new Response(stream).text()

test('a kept picture reads back as it was written', async () => {
  const writer = await blobs.createWriter()
  await writer.write(new TextEncoder().encode('first '))
  await writer.write(new TextEncoder().encode('second'))
  await writer.keep('job-1')
  const open = await blobs.open('job-1')
  expect(open?.bytes).toBe(12)
  expect(open && (await textOf(open.stream))).toBe('first second')
})

test('a picture that is not kept has no name, and discarding leaves nothing', async () => {
  const writer = await blobs.createWriter()
  await writer.write(new Uint8Array(3))
  expect(await blobs.open('job-1')).toBeNull()
  await writer.discard()
  expect(await readdir(join(folder, 'partial'))).toEqual([])
})

test('a manifest reads back, and is null where there is none', async () => {
  const image = { width: 1, height: 2, format: 'png', bytes: 3 } as const
  expect(await blobs.readManifest('job-1')).toBeNull()
  await blobs.writeManifest('job-1', { image, usage: null })
  expect(await blobs.readManifest('job-1')).toEqual({ image, usage: null })
})

test('delete removes picture and manifest, and may be repeated', async () => {
  const writer = await blobs.createWriter()
  await writer.keep('job-1')
  await blobs.delete('job-1')
  await blobs.delete('job-1')
  expect(await readdir(folder)).toEqual(['partial'])
})

test.each(['../secret', 'a/b', '', '.'])('the name “%s” never reaches the disk', async (id) => {
  await expect(blobs.open(id)).rejects.toThrow('Not a blob id')
})
