import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, describe, expect, test } from 'vitest'
import { openTrialBlobs } from '../trial/trial-blobs'
import { listBlobs, startTrialContainer } from '../trial/trial-container'
import type { BlobStore, Manifest } from './blob-store'
import { createFileBlobs } from './file-blobs'

const image = { width: 1, height: 2, format: 'png', bytes: 3 } as const
const textOf = (stream: ReadableStream<Uint8Array>) => new Response(stream).text()
const bytesOf = (text: string) => new TextEncoder().encode(text)

/** `leftovers` are the pictures' bytes that lie there, kept or half written. */
type Trial = Readonly<{ blobs: BlobStore; leftovers: () => Promise<string[]> }>

const namesIn = async (folder: string) =>
  (await readdir(folder, { recursive: true })).filter((name) => name !== 'partial')

async function onFiles(): Promise<Trial> {
  const folder = await mkdtemp(join(tmpdir(), 'framefill-'))
  return { blobs: await createFileBlobs(folder), leftovers: () => namesIn(folder) }
}

async function onAzure(): Promise<Trial> {
  const url = await startTrialContainer()
  const { blobs, folder } = await openTrialBlobs(url)
  const leftovers = async () => [...(await listBlobs(url)), ...(await namesIn(folder))]
  return { blobs, leftovers }
}

describe.each([
  ['files', onFiles],
  ['Azure', onAzure]
])('pictures on %s', (_name, create) => {
  let trial: Trial
  let blobs: BlobStore
  beforeEach(async () => {
    trial = await create()
    blobs = trial.blobs
  })

  const keep = async (id: string, text: string, manifest?: Manifest) => {
    const writer = await blobs.createWriter(id)
    await writer.write(bytesOf(text))
    if (manifest) await writer.seal(manifest)
    await writer.keep(id)
  }

  test('a kept picture reads back as it was written, even when the array is used again', async () => {
    const writer = await blobs.createWriter()
    const array = bytesOf('first ')
    await writer.write(array)
    array.set(bytesOf('second'))
    await writer.write(array)
    await writer.keep('job-1')
    const open = await blobs.open('job-1')
    expect(open?.bytes).toBe(12)
    expect(await blobs.measure('job-1')).toBe(12)
    expect(open && (await textOf(open.stream))).toBe('first second')
  })

  test('ten megabytes in odd pieces keep their order', async () => {
    const writer = await blobs.createWriter()
    const whole = Uint8Array.from({ length: 10_000_003 }, (_, index) => (index * 7) >> 3)
    for (let start = 0; start < whole.length; start += 250_007)
      await writer.write(whole.slice(start, start + 250_007))
    await writer.keep('job-1')
    const open = await blobs.open('job-1')
    const read = Buffer.from(await new Response(open?.stream).arrayBuffer())
    expect(read.equals(whole)).toBe(true)
  })

  test('a picture that is not kept has no name, and discarding leaves nothing', async () => {
    const writer = await blobs.createWriter()
    await writer.write(new Uint8Array(3))
    expect(await blobs.open('job-1')).toBeNull()
    expect(await blobs.measure('job-1')).toBeNull()
    await writer.discard()
    expect(await trial.leftovers()).toEqual([])
  })

  test('a manifest reads back beside its whole picture, and only there', async () => {
    expect(await blobs.readManifest('job-1')).toBeNull()
    await keep('job-1', 'ab', { image, usage: null })
    expect(await blobs.readManifest('job-1')).toBeNull()
    await keep('job-2', 'abc', { image, usage: null })
    expect(await blobs.readManifest('job-2')).toEqual({ image, usage: null })
  })

  test('a picture and its previews are kept apart', async () => {
    await keep('job-1.0', 'preview')
    expect(await blobs.open('job-1')).toBeNull()
    await keep('job-1', 'picture')
    const open = await blobs.open('job-1.0')
    expect(open && (await textOf(open.stream))).toBe('preview')
  })

  test('delete removes picture and manifest, and may be repeated', async () => {
    await keep('job-1', 'abc', { image, usage: null })
    await blobs.delete('job-1')
    await blobs.delete('job-1')
    expect(await blobs.open('job-1')).toBeNull()
    expect(await trial.leftovers()).toEqual([])
  })

  test.each(['../secret', 'a/b', '', '.'])('the name “%s” goes nowhere', async (id) => {
    await expect(blobs.open(id)).rejects.toThrow('Not a blob id')
  })
})
