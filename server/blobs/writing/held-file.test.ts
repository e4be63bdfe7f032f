import { mkdtemp, readdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { createFullDisk } from '../../trial/full-disk'
import { createTrialRelay, submitTrial, untilState } from '../../trial/trial-relay'
import type { BlobStore } from '../blob-store'
import { createFileBlobs } from '../file-blobs'

const bytes = Uint8Array.from({ length: 3_000 }, (_, index) => index % 251)
const image = { width: 960, height: 800, format: 'png', bytes: bytes.length } as const
const manifest = { image, usage: null }

let folder: string
let faults: unknown[]
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'framefill-'))
  faults = []
})

/** A store on a disk with so many bytes of room, that gives up after so long. */
async function open(room: number, patienceMs = 60_000) {
  const { disk, openFile } = createFullDisk(room)
  const steady = () => performance.now()
  const onFault = (error: unknown) => faults.push(error)
  const holding = { openFile, steady, onFault, retryMs: 2, patienceMs }
  return { disk, blobs: await createFileBlobs(folder, holding) }
}

async function writeParts(blobs: BlobStore, owner: string) {
  const writer = await blobs.createWriter(owner)
  // One buffer for all, as an answer's reader has it.
  const buffer = new Uint8Array(700)
  for (let at = 0; at < bytes.length; at += buffer.length) {
    const part = bytes.subarray(at, at + buffer.length)
    buffer.set(part)
    await writer.write(buffer.subarray(0, part.length)).catch(async (error: unknown) => {
      await writer.discard()
      throw error
    })
  }
  return writer
}

async function read(blobs: BlobStore, id: string): Promise<Uint8Array | null> {
  const found = await blobs.open(id)
  return found && new Uint8Array(await new Response(found.stream).arrayBuffer())
}

test.each([0, 1, 700, 1_234, 2_900])(
  'a picture that has room for %d bytes is whole once there is more',
  async (room) => {
    const { disk, blobs } = await open(room)
    const writer = await writeParts(blobs, 'job-1')
    let delays = 0
    const sealed = writer.seal(manifest, () => {
      delays += 1
    })
    while (disk.faults < 4) await new Promise((resolve) => setTimeout(resolve, 1))
    expect(await blobs.readManifest('job-1')).toBeNull()
    // A little first, so that one try gets only so far.
    disk.room = 40
    while (disk.room > 0 || disk.faults < 6) await new Promise((resolve) => setTimeout(resolve, 1))
    disk.room = 1_000_000
    await sealed
    await writer.keep('job-1')
    expect(await read(blobs, 'job-1')).toEqual(bytes)
    expect(await blobs.readManifest('job-1')).toEqual(manifest)
    expect([delays, faults.length > 3]).toEqual([1, true])
    expect(await readdir(join(folder, 'partial'))).toEqual([])
  }
)

test('a disk that stays full ends the wait, and nothing half is left', async () => {
  const { blobs } = await open(1_000, 20)
  const writer = await writeParts(blobs, 'job-1')
  await expect(writer.seal(manifest)).rejects.toThrow('ENOSPC')
  expect(await blobs.readManifest('job-1')).toBeNull()
  expect(await readdir(join(folder, 'partial'))).toEqual([])
})

test('what isn’t a finished picture fails at once: files that people send, previews', async () => {
  const { blobs } = await open(1_000)
  await expect(writeParts(blobs, 'upload')).rejects.toThrow('ENOSPC')
  const preview = await writeParts(blobs, 'job-1')
  await expect(preview.keep('job-1.0')).rejects.toThrow('ENOSPC')
  expect(await read(blobs, 'job-1.0')).toBeNull()
})

test('no more is held than the largest picture has', async () => {
  const { blobs } = await open(0)
  const writer = await blobs.createWriter('job-1')
  const half = new Uint8Array(33 * 1024 * 1024)
  await writer.write(half)
  await expect(writer.write(half)).rejects.toThrow('Too much')
  await writer.discard()
})

test('a job whose picture meets a full disk says that it is being stored, and is done later', async () => {
  const { disk, blobs } = await open(10)
  const relay = await createTrialRelay({ blobs })
  const worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  await (await relay.call(0)).finish(bytes)
  for (let isStoring = false; !isStoring; )
    isStoring = (await untilState(relay, id, 'calling')).isStoring === true
  disk.room = 1_000_000
  await untilState(relay, id, 'done')
  const picture = await relay.fetch(`/v1/jobs/${id}/image`)
  expect(new Uint8Array(await picture.arrayBuffer())).toEqual(bytes)
  expect(relay.calls).toHaveLength(1)
  await worker.drain()
})

test('a job whose picture found no room in time is unknown, and the sentence is true', async () => {
  const { blobs } = await open(10, 20)
  const relay = await createTrialRelay({ blobs })
  const worker = relay.startWorker()
  const { id } = await submitTrial(relay, 'one')
  await (await relay.call(0)).finish(bytes)
  const job = await untilState(relay, id, 'unknown')
  expect(job.failure?.message).toContain('couldn’t keep this picture, and it may have been billed')
  await worker.drain()
})

test.each([
  ['a preview, which the picture follows within seconds, is there without a sync', 'job-1.0', 0],
  ['what may be asked for later is synced', 'upload-1', 1]
])('%s', async (_name, id, syncs) => {
  const { disk, blobs } = await open(1e6)
  const writer = await writeParts(blobs, 'job-1')
  await writer.keep(id)
  expect(await read(blobs, id)).toEqual(bytes)
  expect(disk.syncs).toBe(syncs)
})

test('a preview that the disk has no room for is refused and not half there', async () => {
  const { blobs } = await open(1_234)
  const writer = await writeParts(blobs, 'job-1')
  await expect(writer.keep('job-1.0')).rejects.toThrow()
  expect(await read(blobs, 'job-1.0')).toBeNull()
})
